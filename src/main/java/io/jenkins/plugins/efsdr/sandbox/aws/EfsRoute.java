package io.jenkins.plugins.efsdr.sandbox.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.efsdr.sandbox.web.Call;
import java.net.URLDecoder;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One operation of the REST API: which calls are meant and what answers them.
 *
 * @param status the status of success
 * @param work gives the body of the answer; not written where the status says that there is none
 */
record EfsRoute(String operation, String method, Pattern path, int status, Function<EfsCall, ObjectNode> work) {

    private static final String VERSION = "/2015-02-01";

    /**
     * A route.
     *
     * @param path below the version; {@code {}} stands for the id of a resource
     */
    static EfsRoute of(String operation, String method, String path, int status, Function<EfsCall, ObjectNode> work) {
        Pattern pattern = Pattern.compile(VERSION + path.replace("{}", "([^/]+)") + "/?");
        return new EfsRoute(operation, method, pattern, status, work);
    }

    static EfsRoute get(String operation, String path, Function<EfsCall, ObjectNode> work) {
        return of(operation, "GET", path, 200, work);
    }

    boolean matches(Call call) {
        return method.equals(call.method()) && path.matcher(call.path()).matches();
    }

    /** The decoded id in the path; empty if it has none. */
    String id(Call call) {
        Matcher matcher = path.matcher(call.path());
        return matcher.matches() && matcher.groupCount() > 0 ? URLDecoder.decode(matcher.group(1), UTF_8) : "";
    }
}
