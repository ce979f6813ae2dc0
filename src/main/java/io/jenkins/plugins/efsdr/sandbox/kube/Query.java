package io.jenkins.plugins.efsdr.sandbox.kube;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The parameters of a request.
 *
 * @param values first value by name
 */
record Query(Map<String, String> values) {
    static Query parse(String raw) {
        Map<String, String> values = new HashMap<>();
        if (raw != null && !raw.isEmpty()) {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                values.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return new Query(values);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String text(String name) {
        return values.getOrDefault(name, "");
    }

    boolean isTrue(String name) {
        return text(name).equals("true") || text(name).equals("1");
    }

    /** @throws ApiException 400 when it is no number */
    long number(String name, long otherwise) {
        try {
            return text(name).isEmpty() ? otherwise : Long.parseLong(text(name));
        } catch (NumberFormatException e) {
            throw Statuses.badRequest("Invalid value for parameter " + name + ": \"" + text(name) + "\"");
        }
    }
}
