package io.jenkins.plugins.efsdr.config;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Problems;
import io.jenkins.plugins.efsdr.filesystem.EfsHost;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.util.Optional;

/** A configuration from three values instead of a file. */
public final class PairConfig {

    /** What the pair is called. */
    private static final String NAME = "primary";

    private PairConfig() {}

    /**
     * The configuration of one pair.
     *
     * @param primary the primary file system's host; null when it was not given
     * @param secondary its replica's host; null when there is none
     * @param prefix the directory below which volumes live; null when it was not given
     * @return empty when none of the three was given
     * @throws BadInput when some were given and they make no pair
     */
    public static Optional<DrConfig> of(String primary, String secondary, String prefix) {
        return primary == null && secondary == null && prefix == null
                ? Optional.empty()
                : Optional.of(read(primary, secondary, prefix));
    }

    private static DrConfig read(String primary, String secondary, String prefix) {
        Problems problems = new Problems();
        Optional<FileSystem> first = host("primary", primary, problems);
        Optional<FileSystem> second = secondary == null ? Optional.empty() : host("secondary", secondary, problems);
        Optional<VolumePath> path = VolumePath.parse(prefix);
        if (path.isEmpty()) {
            problems.add("prefix", prefix, prefix == null ? "is required with a primary host" : VolumePath.RULE);
        }
        if (first.isPresent() && first.equals(second)) {
            problems.add("secondary", secondary, "must not be the primary itself");
        }
        problems.throwIfAny();
        return DrConfig.ofPair(path.orElseThrow(), new FileSystemPair(NAME, first.orElseThrow(), second));
    }

    private static Optional<FileSystem> host(String field, String text, Problems problems) {
        Optional<EfsHost> host = EfsHost.find(text);
        if (host.isEmpty()) {
            problems.add(field, text, text == null ? "is required with a prefix" : EfsHost.RULE);
        }
        return host.map(FileSystem::at);
    }
}
