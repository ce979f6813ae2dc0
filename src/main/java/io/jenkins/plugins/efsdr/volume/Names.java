package io.jenkins.plugins.efsdr.volume;

import io.jenkins.plugins.efsdr.fault.Problems;
import java.util.regex.Pattern;

/** The rules of names (Kubernetes documentation, "Object Names and IDs" and "Labels and Selectors"). */
public final class Names {

    /** The longest name of one directory on EFS, in bytes (EFS quotas). */
    public static final int DIRECTORY_BYTES = 255;

    static final int LABEL = 63;
    static final int SUBDOMAIN = 253;

    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern DNS_SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern LABEL_VALUE = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?");
    private static final Pattern QUALIFIED = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");

    private Names() {}

    /** A DNS-1123 label: at most 63 of a-z 0-9 -, beginning and ending with a letter or digit. */
    public static boolean isDnsLabel(String text) {
        return text.length() <= LABEL && DNS_LABEL.matcher(text).matches();
    }

    /** A DNS-1123 subdomain: labels joined by dots, at most 253 characters. */
    public static boolean isDnsSubdomain(String text) {
        return text.length() <= SUBDOMAIN && DNS_SUBDOMAIN.matcher(text).matches();
    }

    /** A label's value: empty, or at most 63 of A-Z a-z 0-9 - _ . between letters or digits. */
    public static boolean isLabelValue(String text) {
        return text.length() <= LABEL && LABEL_VALUE.matcher(text).matches();
    }

    /** The key of a label or annotation: an optional DNS subdomain and slash, then a name of at most 63 characters. */
    public static boolean isQualifiedName(String text) {
        int slash = text.indexOf('/');
        String name = text.substring(slash + 1);
        return (slash < 0 || isDnsSubdomain(text.substring(0, slash)))
                && name.length() <= LABEL
                && QUALIFIED.matcher(name).matches();
    }

    static void checkDnsLabel(String field, String value, Problems problems) {
        if (!isDnsLabel(value)) {
            problems.add(
                    field,
                    value,
                    "must be 1 to 63 of a-z, 0-9 and '-', and begin and end with a letter or digit (DNS-1123 label)");
        }
    }

    static void checkDnsSubdomain(String field, String value, Problems problems) {
        if (!isDnsSubdomain(value)) {
            problems.add(
                    field,
                    value,
                    "must be 1 to 253 of a-z, 0-9, '-' and '.', and each part between dots begin and end with a letter or"
                            + " digit (DNS-1123 subdomain)");
        }
    }
}
