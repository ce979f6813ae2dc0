package io.jenkins.plugins.efsdr.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the views of the template have in common. */
final class Views {

    private Views() {}

    /** A section with {@code items} and their {@code count}; null, and so no section, where there are none. */
    static Map<String, Object> unlessEmpty(List<?> items) {
        return items.isEmpty() ? null : Map.of("items", items, "count", Wording.number(items.size()));
    }

    /** As the template wants what may be missing: empty text is no section. */
    static String text(Optional<String> text) {
        return text.orElse("");
    }
}
