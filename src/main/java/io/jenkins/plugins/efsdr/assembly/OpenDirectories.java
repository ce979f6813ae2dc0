package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.config.DrConfig;
import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.util.Optional;

/** The directories of a run's file systems: those of the primary ones and, where a run asks for them, those of their replicas. */
final class OpenDirectories implements AutoCloseable {

    private final Settings settings;
    private final DrConfig config;
    private final Pace pace;
    private final OpenSide primary;
    private OpenSide secondary;

    /** @throws BadInput when what the caller said of primary file systems does not fit together */
    OpenDirectories(Settings settings, DrConfig config, Pace pace) {
        this.settings = settings;
        this.config = config;
        this.pace = pace;
        this.primary = new OpenSide(Side.primary(settings), settings, config, pace);
    }

    boolean areMade() {
        return primary.isReached();
    }

    DirectoryTree tree(FileSystemPair pair) {
        return primary.tree(pair);
    }

    /** Those of a run that makes none; empty where no way to them was given and the file system's host name does not resolve. */
    Optional<DirectoryTree> visible(FileSystemPair pair) {
        return primary.isVisible(pair) ? Optional.of(primary.tree(pair)) : Optional.empty();
    }

    /**
     * Whether replicas can be looked at: not with {@code none}.
     *
     * @throws BadInput when what the caller said of replicas does not fit together
     */
    boolean replicasAreReached() {
        return secondary().isReached();
    }

    /**
     * The directories of a pair's replica; the same object each time. Reaching it asks nothing of the primary's Region: its name, its mount
     * targets and its credentials are those of the replica's own.
     *
     * @throws BadInput when the pair has none, or the run was not told how to reach it
     */
    DirectoryTree replica(FileSystemPair pair) {
        return secondary().tree(pair);
    }

    /** Decided when first asked for: most runs know nothing of replicas. */
    private synchronized OpenSide secondary() {
        if (secondary == null) {
            secondary = new OpenSide(Side.secondary(settings), settings, config, pace);
        }
        return secondary;
    }

    @Override
    public synchronized void close() {
        primary.close();
        if (secondary != null) {
            secondary.close();
        }
    }
}
