package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.config.Directories;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One side of the pairs: primary file systems or their replicas.
 *
 * @param options how the names of a caller's options for it begin: empty, or {@code secondary-}
 * @param fileSystem which of a pair it is; empty where a pair has none
 * @param places where the caller says they are
 */
record Side(String options, Function<FileSystemPair, Optional<FileSystem>> fileSystem, Places places) {

    static Side primary(Settings settings) {
        DirectoryAccess access = settings.directories();
        return new Side(
                "",
                pair -> Optional.of(pair.primary()),
                new Places(settings.mounts(), access.servers(), access.accessPoints()));
    }

    static Side secondary(Settings settings) {
        return new Side(
                "secondary-", FileSystemPair::secondary, settings.directories().replicas());
    }

    /** As options call it: {@code secondary-mount}. */
    String option(String name) {
        return options + name;
    }

    /**
     * Decides who makes directories: the caller's word, else nobody if the configuration says so, else what the caller's addresses are good
     * for, else the configuration's word, else NFS.
     *
     * @throws BadInput when an address was given that the decision makes useless
     */
    Directories decide(Optional<Directories> asked, Optional<Directories> configured) {
        Directories decision = asked.or(() -> configured.filter(this::leavesThemToOthers))
                .or(this::byAddresses)
                .or(() -> configured)
                .orElse(Directories.NFS);
        if (!places.mounts().isEmpty() && decision == Directories.NFS) {
            throw BadInput.of(option("mount"), "", "must not be given where directories are made over NFS");
        }
        if (decision == Directories.MOUNT) {
            refuse("nfs", places.servers());
            refuse("access-point", places.accessPoints());
        }
        return decision;
    }

    /** An address of a primary is then one to look at; nothing is made there because of it. Replicas are only ever looked at. */
    private boolean leavesThemToOthers(Directories configured) {
        return options.isEmpty() && configured == Directories.NONE;
    }

    /** What the caller's addresses are good for; empty where none was given. */
    Optional<Directories> byAddresses() {
        if (!places.mounts().isEmpty()) {
            return Optional.of(Directories.MOUNT);
        }
        boolean silent = places.servers().isEmpty() && places.accessPoints().isEmpty();
        return silent ? Optional.empty() : Optional.of(Directories.NFS);
    }

    private void refuse(String name, Map<String, ?> given) {
        if (!given.isEmpty()) {
            throw BadInput.of(option(name), "", "must not be given where directories are made on a mount");
        }
    }
}
