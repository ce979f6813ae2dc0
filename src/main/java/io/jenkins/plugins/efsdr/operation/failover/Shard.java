package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A part of all volumes, the same on every machine: the volumes whose CRC-32 leaves {@code index - 1} when divided by {@code of}.
 *
 * @param index which, from 1
 * @param of how many there are
 */
public record Shard(int index, int of) {

    /** What a shard must look like, for messages. */
    public static final String RULE = "must be i/n with 1 <= i <= n <= 999, such as 2/5";

    /** Everything. */
    public static final Shard ALL = new Shard(1, 1);

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,2})/([1-9][0-9]{0,2})");

    public Shard {
        if (index < 1 || index > of) {
            throw BadInput.of("shard", index + "/" + of, RULE);
        }
    }

    /** @throws BadInput when it is none */
    public static Shard parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw BadInput.of("shard", text, RULE);
        }
        return new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    boolean has(VolumeId id) {
        CRC32 hash = new CRC32();
        hash.update(id.toString().getBytes(StandardCharsets.UTF_8));
        return hash.getValue() % of == index - 1;
    }

    @Override
    public String toString() {
        return index + "/" + of;
    }
}
