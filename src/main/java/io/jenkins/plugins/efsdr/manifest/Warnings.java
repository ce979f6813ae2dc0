package io.jenkins.plugins.efsdr.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Warnings of many manifests. The same one of a whole tree, such as the key that every manifest of the predecessor gives twice, is told
 * once, with the first places and how many there are.
 */
final class Warnings {

    private static final Pattern FORM = Pattern.compile("(.*?: line [0-9]+): (.*)");
    private static final int SHOWN = 3;

    private final Map<String, List<String>> places = new LinkedHashMap<>();

    /** @param text source, line and what is the matter there */
    void add(String text) {
        Matcher parts = FORM.matcher(text);
        if (parts.matches()) {
            places.computeIfAbsent(parts.group(2), key -> new ArrayList<>(1)).add(parts.group(1));
        } else {
            places.putIfAbsent(text, List.of());
        }
    }

    List<String> list() {
        return places.entrySet().stream()
                .map(entry -> text(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String text(String what, List<String> where) {
        String shown = where.stream().limit(SHOWN).collect(Collectors.joining(", "));
        String more = where.size() > SHOWN ? " and " + (where.size() - SHOWN) + " more" : "";
        return where.isEmpty() ? what : shown + more + ": " + what;
    }
}
