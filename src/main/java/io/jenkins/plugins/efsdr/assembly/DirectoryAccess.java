package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.config.Directories;
import io.jenkins.plugins.efsdr.fault.BadInput;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller says about directories, beside where file systems are mounted.
 *
 * @param kind who makes them; empty to go by what else was given and by the configuration
 * @param servers NFS servers to connect to ({@code HOST} or {@code HOST:PORT}) instead of the file systems' own names, by pair; the entry
 *     with the empty name is for the only pair of a run
 * @param nfs what else is said of NFS
 */
public record DirectoryAccess(Optional<Directories> kind, Map<String, String> servers, NfsLogin nfs) {

    /** Nothing is said. */
    public static final DirectoryAccess AS_CONFIGURED =
            new DirectoryAccess(Optional.empty(), Map.of(), NfsLogin.AS_CONFIGURED);

    public DirectoryAccess {
        servers = Map.copyOf(servers);
    }

    /**
     * Decides it for a run: the caller's word, else what the caller's addresses are good for, else the configuration's word, else NFS.
     *
     * @param mounted whether the caller said where a file system is mounted
     * @throws BadInput when an address was given that the decision makes useless
     */
    Directories decide(boolean mounted, Optional<Directories> configured) {
        Directories decision =
                kind.or(() -> byAddresses(mounted)).or(() -> configured).orElse(Directories.NFS);
        if (mounted && decision == Directories.NFS) {
            throw BadInput.of("mount", "", "must not be given where directories are made over NFS");
        }
        if (!servers.isEmpty() && decision == Directories.MOUNT) {
            throw BadInput.of("nfs", "", "must not be given where directories are made on a mount");
        }
        return decision;
    }

    private Optional<Directories> byAddresses(boolean mounted) {
        if (mounted) {
            return Optional.of(Directories.MOUNT);
        }
        return servers.isEmpty() ? Optional.empty() : Optional.of(Directories.NFS);
    }
}
