package io.jenkins.plugins.efsdr.sandbox.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to a call.
 *
 * @param status HTTP status, or {@link #CUT} where the connection ends without an answer
 */
public record Reply(int status, Map<String, String> headers, byte[] body) {

    /** The status of a call whose connection was cut. */
    public static final int CUT = 0;

    public static Reply of(int status, String contentType, String text) {
        return new Reply(status, Map.of("Content-Type", contentType), text.getBytes(UTF_8));
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), new byte[0]);
    }

    /** No answer: the connection is closed under the client, as by a server that went away. */
    public static Reply cut() {
        return empty(CUT);
    }

    public boolean isCut() {
        return status == CUT;
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    public String text() {
        return new String(body, UTF_8);
    }
}
