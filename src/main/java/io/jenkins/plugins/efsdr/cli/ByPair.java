package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads options of the form {@code [NAME=]VALUE}, where {@code NAME} is a pair's. */
final class ByPair {

    private ByPair() {}

    /**
     * The values by pair; one without a name goes by the empty name.
     *
     * @param option what the option is called, for messages
     * @throws BadInput when a pair is named twice
     */
    static <T> Map<String, T> read(String option, List<String> texts, Function<String, T> parser) {
        Map<String, T> byPair = new TreeMap<>();
        for (String text : texts) {
            int equals = text.startsWith("/") ? -1 : text.indexOf('=');
            String name = text.substring(0, Math.max(0, equals));
            if (byPair.put(name, parser.apply(text.substring(equals + 1))) != null) {
                throw BadInput.of(option, text, "must be given once for each file system");
            }
        }
        return byPair;
    }
}
