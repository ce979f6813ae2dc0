package io.jenkins.plugins.efsdr.volume;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields of a request. A batch file, a form, a step and a flag call them the same, each in its own spelling. */
public enum Field {
    BUSINESS_UNIT,
    CLUSTER,
    APPLICATION,
    NAMESPACE,
    PVC,
    SIZE,
    ACCESS_MODE,
    UID,
    GID,
    MODE,
    MOUNT_OPTIONS,
    LABELS,
    ANNOTATIONS,
    TEMPLATE,
    FILE_SYSTEM;

    /** {@code business_unit}: the header of a batch CSV. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code business-unit}: the flag, and the word in messages. */
    public String flag() {
        return column().replace('_', '-');
    }

    /** {@code businessUnit}: JSON, YAML and step parameters. */
    public String property() {
        String[] words = column().split("_");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    /** The field that is spelt so in any of the three ways; case matters only where it separates words. */
    public static Optional<Field> of(String spelling) {
        String bare = spelling.trim();
        return Arrays.stream(values())
                .filter(field -> bare.equalsIgnoreCase(field.column())
                        || bare.equalsIgnoreCase(field.flag())
                        || bare.equals(field.property()))
                .findFirst();
    }

    /** Whether a request cannot do without it. */
    public boolean isRequired() {
        return ordinal() <= SIZE.ordinal();
    }
}
