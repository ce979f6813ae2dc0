package io.jenkins.plugins.efsdr.sandbox.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request, as it came.
 *
 * @param path the path as sent, still percent-encoded
 * @param query the query as sent, without the question mark; empty if there is none
 * @param headers values by lower-case name; repeated ones joined by a comma
 */
public record Call(String method, String path, String query, Map<String, String> headers, byte[] body) {

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    public String text() {
        return new String(body, UTF_8);
    }

    /** The decoded parameters of the query; of a repeated one the last. */
    public Map<String, String> parameters() {
        return decode(query);
    }

    /** The decoded fields of a form in the body; of a repeated one the last. */
    public Map<String, String> form() {
        return decode(text());
    }

    private static Map<String, String> decode(String pairs) {
        Map<String, String> decoded = new LinkedHashMap<>();
        Arrays.stream(pairs.split("&")).filter(pair -> !pair.isEmpty()).forEach(pair -> {
            String[] parts = pair.split("=", 2);
            decoded.put(URLDecoder.decode(parts[0], UTF_8), parts.length < 2 ? "" : URLDecoder.decode(parts[1], UTF_8));
        });
        return decoded;
    }
}
