package io.jenkins.plugins.efsdr.sandbox.kube;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The rules for names and labels of Kubernetes ("Object Names and IDs", "Labels and Selectors"). Every method returns the
 * rules that a value breaks, in the API server's words.
 */
final class Names {
    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String SUBDOMAIN = LABEL + "(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
    private static final String LABEL_VALUE = "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?";
    private static final String QUALIFIED = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";

    private static final Rule DNS_LABEL = Rule.of(
            LABEL,
            63,
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end"
                    + " with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '"
                    + LABEL + "')");
    private static final Rule DNS_SUBDOMAIN = Rule.of(
            SUBDOMAIN,
            253,
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start"
                    + " and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '"
                    + SUBDOMAIN + "')");
    private static final Rule VALUE = Rule.of(
            LABEL_VALUE,
            63,
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start"
                    + " and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used"
                    + " for validation is '" + LABEL_VALUE + "')");
    private static final Rule KEY_NAME = Rule.of(
            QUALIFIED,
            63,
            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric"
                    + " character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '"
                    + QUALIFIED + "')");

    private Names() {}

    static List<String> dnsLabel(String value) {
        return DNS_LABEL.broken(value);
    }

    static List<String> dnsSubdomain(String value) {
        return DNS_SUBDOMAIN.broken(value);
    }

    static List<String> labelValue(String value) {
        return VALUE.broken(value);
    }

    /** A key of a label or an annotation: a name with an optional DNS prefix. */
    static List<String> qualifiedName(String key) {
        String[] parts = key.split("/", -1);
        List<String> broken = new ArrayList<>();
        if (parts.length > 2) {
            broken.add("a qualified name " + KEY_NAME.message + " with an optional DNS subdomain prefix and '/'");
            return broken;
        }
        if (parts.length == 2) {
            DNS_SUBDOMAIN.broken(parts[0]).forEach(rule -> broken.add("prefix part " + rule));
        }
        KEY_NAME.broken(parts[parts.length - 1]).forEach(rule -> broken.add("name part " + rule));
        return broken;
    }

    private record Rule(Pattern pattern, int longest, String message) {
        static Rule of(String regex, int longest, String message) {
            return new Rule(Pattern.compile(regex), longest, message);
        }

        List<String> broken(String value) {
            List<String> broken = new ArrayList<>();
            if (value.length() > longest) {
                broken.add("must be no more than " + longest + " characters");
            }
            if (!pattern.matcher(value).matches()) {
                broken.add(message);
            }
            return broken;
        }
    }
}
