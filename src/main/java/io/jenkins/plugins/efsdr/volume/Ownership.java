package io.jenkins.plugins.efsdr.volume;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who a volume's directory belongs to and what they may do.
 *
 * @param uid numeric owner, 0 to 2^32-2; empty leaves the maker's
 * @param gid numeric group, the same
 * @param mode permission bits, 0 to 07777
 */
public record Ownership(OptionalLong uid, OptionalLong gid, int mode) {

    /** Mode 0770, nobody in particular. */
    public static final Ownership DEFAULT = new Ownership(OptionalLong.empty(), OptionalLong.empty(), 0770);

    /** What an id must be, for messages. */
    public static final String ID_RULE = "must be a number from 0 to 4294967294";

    /** What a mode must be, for messages. */
    public static final String MODE_RULE = "must be an octal mode such as 0770, at most 7777";

    private static final long LARGEST_ID = 4_294_967_294L;

    /** A uid or gid in decimal; empty where it is none. */
    public static Optional<Long> id(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[0-9]{1,10}"))
                .map(Long::parseLong)
                .filter(id -> id <= LARGEST_ID);
    }

    /** A mode in octal, with or without a leading zero; empty where it is none. */
    public static Optional<Integer> mode(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[0-7]{3,4}|0[0-7]{4}"))
                .map(digits -> Integer.parseInt(digits, 8));
    }

    /** The mode as people write it: {@code 0770}, {@code 02770}. */
    public String modeText() {
        return "0" + Integer.toOctalString(mode);
    }
}
