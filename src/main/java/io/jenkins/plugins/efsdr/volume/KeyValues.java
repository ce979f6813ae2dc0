package io.jenkins.plugins.efsdr.volume;

import io.jenkins.plugins.efsdr.fault.Printable;
import io.jenkins.plugins.efsdr.fault.Problems;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Extra labels or annotations, given as {@code key=value,key=value}. A comma that belongs to a value is written {@code \,}.
 *
 * @param map what was given, sorted by key
 */
record KeyValues(SortedMap<String, String> map) {

    private static final String KEY_RULE =
            "must have keys of the form [domain/]name, the name at most 63 of A-Z a-z 0-9 - _ .";
    private static final String RESERVED_RULE =
            "must not set our own or Kubernetes' keys (volume-provision/, efs-volume-dr/,"
                    + " kubernetes.io/, k8s.io/)";

    static KeyValues labels(String text, Problems problems) {
        String rule = "must have label values of at most 63 of A-Z a-z 0-9 - _ . between letters or digits";
        return parse(Field.LABELS.flag(), text, Names::isLabelValue, rule, problems);
    }

    static KeyValues annotations(String text, Problems problems) {
        String rule = "must not hold line breaks or characters that are not shown";
        return parse(Field.ANNOTATIONS.flag(), text, Printable::is, rule, problems);
    }

    private static KeyValues parse(
            String field, String text, Predicate<String> values, String rule, Problems problems) {
        SortedMap<String, String> map = new TreeMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split("(?<!\\\\),")) {
            int equals = pair.indexOf('=');
            String key = pair.substring(0, Math.max(0, equals)).strip();
            String value = pair.substring(equals + 1).replace("\\,", ",").strip();
            if (equals < 0 || !Names.isQualifiedName(key)) {
                problems.add(field, pair, KEY_RULE);
            } else if (isReserved(key)) {
                problems.add(field, pair, RESERVED_RULE);
            } else if (!values.test(value)) {
                problems.add(field, pair, rule);
            } else if (map.put(key, value) != null) {
                problems.add(field, pair, "must not give a key twice");
            }
        }
        return new KeyValues(map);
    }

    private static boolean isReserved(String key) {
        String domain = key.substring(0, Math.max(0, key.indexOf('/')));
        return domain.equals("volume-provision")
                || domain.equals("efs-volume-dr")
                || domain.matches("(.*\\.)?(kubernetes|k8s)\\.io");
    }
}
