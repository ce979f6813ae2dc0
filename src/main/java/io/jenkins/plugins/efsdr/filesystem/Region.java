package io.jenkins.plugins.efsdr.filesystem;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An AWS Region.
 *
 * @param id as in {@code us-east-1}
 */
public record Region(String id) {

    /** What a Region's name must look like, for messages. */
    public static final String RULE = "must be an AWS Region such as us-east-1 or us-gov-west-1";

    private static final Pattern FORM = Pattern.compile("[a-z]{2,4}(-[a-z]{1,16}){1,3}-[0-9]{1,2}");

    /** DNS suffixes of the partitions other than {@code aws}, by the beginning of the Region's name (AWS SDK, partitions.json). */
    private static final Map<String, String> SUFFIXES = Map.of(
            "cn-", "amazonaws.com.cn",
            "us-iso-", "c2s.ic.gov",
            "us-isob-", "sc2s.sgov.gov",
            "eu-isoe-", "cloud.adc-e.uk",
            "us-isof-", "csp.hci.ic.gov",
            "eusc-", "amazonaws.eu");

    public Region {
        if (!isOne(id)) {
            throw BadInput.of("region", id, RULE);
        }
    }

    public static boolean isOne(String text) {
        return text != null && FORM.matcher(text).matches();
    }

    /** The end of the DNS names of this Region's partition, without a dot in front. */
    public String dnsSuffix() {
        return SUFFIXES.entrySet().stream()
                .filter(entry -> id.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("amazonaws.com");
    }

    @Override
    public String toString() {
        return id;
    }
}
