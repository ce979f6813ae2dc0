package io.jenkins.plugins.efsdr.volume;

import java.util.Arrays;
import java.util.Optional;

/** How many nodes may mount a volume. The constants are called as Kubernetes calls them in text. */
public enum AccessMode {
    /** Many nodes may write; what EFS is for. */
    READ_WRITE_MANY("ReadWriteMany"),
    /** One node at a time. */
    READ_WRITE_ONCE("ReadWriteOnce");

    /** What an access mode must be, for messages. */
    public static final String RULE = "must be ReadWriteMany or ReadWriteOnce";

    private final String text;

    AccessMode(String text) {
        this.text = text;
    }

    /** The mode of that name, exactly as Kubernetes spells it. */
    public static Optional<AccessMode> of(String text) {
        return Arrays.stream(values()).filter(mode -> mode.text.equals(text)).findFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}
