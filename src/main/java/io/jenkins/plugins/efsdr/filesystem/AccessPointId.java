package io.jenkins.plugins.efsdr.filesystem;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of an access point: {@code fsap-} and 8 to 40 hexadecimal digits (EFS API, shape AccessPointId).
 *
 * @param value the id, in lower case
 */
public record AccessPointId(String value) {

    /** What an id must look like, for messages. */
    public static final String RULE = "must be an access point's id: fsap- followed by 8 to 40 of 0-9 a-f";

    private static final Pattern FORM = Pattern.compile("fsap-[0-9a-f]{8,40}");

    public AccessPointId {
        if (!FORM.matcher(value).matches()) {
            throw BadInput.of("access-point", value, RULE);
        }
    }

    /** Reads an id; empty where it is none. */
    public static Optional<AccessPointId> find(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new AccessPointId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
