package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.config.Directories;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller says about directories, beside where primary file systems are mounted.
 *
 * @param kind who makes them; empty to go by what else was given and by the configuration
 * @param servers NFS servers to connect to ({@code HOST} or {@code HOST:PORT}) instead of the primary file systems' own names, by pair; the
 *     entry with the empty name is for the only pair of a run
 * @param replicas where the secondary file systems are, for runs that look at them
 * @param nfs what else is said of NFS
 */
public record DirectoryAccess(Optional<Directories> kind, Map<String, String> servers, Places replicas, NfsLogin nfs) {

    /** Nothing is said. */
    public static final DirectoryAccess AS_CONFIGURED =
            new DirectoryAccess(Optional.empty(), Map.of(), NfsLogin.AS_CONFIGURED);

    public DirectoryAccess {
        servers = Map.copyOf(servers);
    }

    /** Without a word about replicas. */
    public DirectoryAccess(Optional<Directories> kind, Map<String, String> servers, NfsLogin nfs) {
        this(kind, servers, Places.NONE, nfs);
    }

    /** The same, with replicas. */
    public DirectoryAccess withReplicas(Places places) {
        return new DirectoryAccess(kind, servers, places, nfs);
    }
}
