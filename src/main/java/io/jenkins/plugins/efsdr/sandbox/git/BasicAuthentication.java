package io.jenkins.plugins.efsdr.sandbox.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Lets one user pass and challenges everybody else (RFC 7617). */
final class BasicAuthentication extends Handler.Wrapper {

    private static final int UNAUTHORIZED = 401;

    private final byte[] expected;

    BasicAuthentication(GitUser user, Handler next) {
        super(next);
        byte[] pair = (user.username() + ":" + user.password()).getBytes(UTF_8);
        this.expected = ("Basic " + Base64.getEncoder().encodeToString(pair)).getBytes(UTF_8);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (isAllowed(request)) {
            return super.handle(request, response, callback);
        }
        response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"sandbox\", charset=\"UTF-8\"");
        Response.writeError(request, response, callback, UNAUTHORIZED);
        return true;
    }

    private boolean isAllowed(Request request) {
        String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return header != null && MessageDigest.isEqual(expected, header.getBytes(UTF_8));
    }
}
