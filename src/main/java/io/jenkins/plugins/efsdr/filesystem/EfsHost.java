package io.jenkins.plugins.efsdr.filesystem;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The DNS name under which NFS clients reach a file system (EFS User Guide, "Mounting using DNS name"):
 * {@code [<az>.]<fs-id>.efs.<region>.<suffix>}.
 *
 * @param zone the availability zone of one mount target, in front of the name; empty for the name that picks the client's own zone
 * @param id the file system
 * @param region where it lives
 */
public record EfsHost(Optional<String> zone, FileSystemId id, Region region) {

    /** What a host must look like, for messages. */
    public static final String RULE = "must be an EFS host such as fs-0123456789abcdef0.efs.us-east-1.amazonaws.com,"
            + " optionally with an availability zone in front";

    private static final Pattern FORM =
            Pattern.compile("(?:([a-z0-9-]+)\\.)?(fs-[0-9a-f]{8,40})\\.efs\\.([a-z0-9-]+)\\.([a-z0-9.-]+?)\\.?");

    /** The name without a zone. */
    public static EfsHost of(FileSystemId id, Region region) {
        return new EfsHost(Optional.empty(), id, region);
    }

    /**
     * Reads a name, in any case and with or without a final dot.
     *
     * @throws BadInput when it is none, or when its suffix is not that of its Region
     */
    public static EfsHost parse(String text) {
        return find(text).orElseThrow(() -> BadInput.of("host", text, RULE));
    }

    /** The same, empty where {@link #parse} would throw. */
    public static Optional<EfsHost> find(String text) {
        Matcher name = FORM.matcher(text == null ? "" : text.trim().toLowerCase(Locale.ROOT));
        if (!name.matches() || !Region.isOne(name.group(3))) {
            return Optional.empty();
        }
        Region region = new Region(name.group(3));
        return Optional.of(new EfsHost(Optional.ofNullable(name.group(1)), new FileSystemId(name.group(2)), region))
                .filter(host -> host.fits(name.group(1), name.group(4)));
    }

    private boolean fits(String zoneText, String suffix) {
        return region.dnsSuffix().equals(suffix) && (zoneText == null || isZone(zoneText));
    }

    /** A zone is its Region and a letter, with the place of a Local Zone between them: {@code us-west-2-lax-1a}. */
    private boolean isZone(String text) {
        return text.startsWith(region.id())
                && text.substring(region.id().length()).matches("(-[a-z]+-[0-9]+)?[a-z]");
    }

    @Override
    public String toString() {
        return zone.map(name -> name + ".").orElse("") + id + ".efs." + region + "." + region.dnsSuffix();
    }
}
