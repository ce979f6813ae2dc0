package hudson.util;

import java.io.Serializable;

public final class Secret implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String plain;

    private Secret(String plain) {
        this.plain = plain;
    }

    public String getPlainText() {
        return plain;
    }

    public static Secret fromString(String data) {
        return new Secret(data);
    }

    public static String toString(Secret s) {
        return s == null ? null : s.getPlainText();
    }
}
