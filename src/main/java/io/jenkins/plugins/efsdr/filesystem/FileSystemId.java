package io.jenkins.plugins.efsdr.filesystem;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.util.regex.Pattern;

/**
 * The id of an EFS file system: {@code fs-} and 8 to 40 hexadecimal digits (EFS API, shape FileSystemId).
 *
 * @param value the id, in lower case
 */
public record FileSystemId(String value) {

    /** What an id must look like, for messages. */
    public static final String RULE = "must be a file-system id: fs- followed by 8 to 40 of 0-9 a-f";

    private static final Pattern FORM = Pattern.compile("fs-[0-9a-f]{8,40}");

    public FileSystemId {
        if (!isOne(value)) {
            throw BadInput.of("file system", value, RULE);
        }
    }

    public static boolean isOne(String text) {
        return text != null && FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
