package io.jenkins.plugins.efsdr.volume;

import io.jenkins.plugins.efsdr.fault.Printable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An absolute path on a file system, as its clients see it from the root. No part is empty, {@code .} or {@code ..}, longer than 255 bytes,
 * or holds a slash, a character that is not shown, or one that could not be read.
 *
 * @param parts the names from the root down; none for {@link #ROOT} alone
 */
public record VolumePath(List<String> parts) {

    /** The root itself. No volume lies there, and text that names it is no path to {@link #parse}: what can do with it says so. */
    public static final VolumePath ROOT = new VolumePath(List.of());

    /** What a path must look like, for messages. */
    public static final String RULE =
            "must be an absolute path such as /shared whose parts are 1 to 255 bytes, not '.' or '..', and"
                    + " text in the character set of this process (LC_ALL=C.UTF-8)";

    /** What Java reads in the place of bytes that are no text in this process' character set: different names would become one. */
    private static final char UNREADABLE = '\uFFFD';

    public VolumePath {
        parts = List.copyOf(parts);
        if (!parts.stream().allMatch(VolumePath::isName)) {
            throw new IllegalArgumentException("no path: " + parts);
        }
    }

    /** Reads {@code /a/b}; a slash at the end is let pass. Empty where it is no path. */
    public static Optional<VolumePath> parse(String text) {
        if (text == null || !text.startsWith("/") || text.length() == 1) {
            return Optional.empty();
        }
        List<String> parts = List.of(text.substring(1).replaceFirst("/$", "").split("/", -1));
        return parts.stream().allMatch(VolumePath::isName) ? Optional.of(new VolumePath(parts)) : Optional.empty();
    }

    private static boolean isName(String part) {
        int bytes = part.getBytes(StandardCharsets.UTF_8).length;
        return bytes >= 1
                && bytes <= Names.DIRECTORY_BYTES
                && !part.equals(".")
                && !part.equals("..")
                && part.indexOf('/') < 0
                && part.indexOf(UNREADABLE) < 0
                && Printable.is(part);
    }

    /** The path of {@code names} below this one. */
    public VolumePath resolve(String... names) {
        return new VolumePath(Stream.concat(parts.stream(), Stream.of(names)).toList());
    }

    /** Whether this path lies below {@code other}, or is it. */
    public boolean isWithin(VolumePath other) {
        return parts.size() >= other.parts.size()
                && parts.subList(0, other.parts.size()).equals(other.parts);
    }

    @Override
    public String toString() {
        return "/" + String.join("/", parts);
    }
}
