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

    /**
     * The configuration of one pair for a failover, which needs both hosts and no prefix: the manifests name their directories.
     *
     * @param primary the primary file system's host; null when it was not given
     * @param secondary its replica's host; null when it was not given
     * @return empty when neither was given
     * @throws BadInput when they make no pair
     */
    public static Optional<DrConfig> ofHosts(String primary, String secondary) {
        return primary == null && secondary == null ? Optional.empty() : Optional.of(hosts(primary, secondary));
    }

    private static DrConfig hosts(String primary, String secondary) {
        Problems problems = new Problems();
        Optional<FileSystem> first = host("primary", primary, "is required with a secondary host", problems);
        Optional<FileSystem> second = host("secondary", secondary, "is required with a primary host", problems);
        FileSystemPair pair = pair(first, second, secondary, problems);
        return DrConfig.ofPair(Optional.empty(), pair);
    }

    private static DrConfig read(String primary, String secondary, String prefix) {
        Problems problems = new Problems();
        Optional<FileSystem> first = host("primary", primary, "is required with a prefix", problems);
        Optional<FileSystem> second = secondary == null ? Optional.empty() : host("secondary", secondary, "", problems);
        Optional<VolumePath> path = VolumePath.parse(prefix);
        if (path.isEmpty()) {
            problems.add("prefix", prefix, prefix == null ? "is required with a primary host" : VolumePath.RULE);
        }
        FileSystemPair pair = pair(first, second, secondary, problems);
        return DrConfig.ofPair(path, pair);
    }

    private static FileSystemPair pair(
            Optional<FileSystem> primary, Optional<FileSystem> secondary, String given, Problems problems) {
        if (primary.isPresent() && primary.equals(secondary)) {
            problems.add("secondary", given, "must not be the primary itself");
        }
        problems.throwIfAny();
        return new FileSystemPair(NAME, primary.orElseThrow(), secondary);
    }

    private static Optional<FileSystem> host(String field, String text, String missing, Problems problems) {
        Optional<EfsHost> host = EfsHost.find(text);
        if (host.isEmpty()) {
            problems.add(field, text, text == null ? missing : EfsHost.RULE);
        }
        return host.map(FileSystem::at);
    }
}
