package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.config.Directories;
import io.jenkins.plugins.efsdr.filesystem.AccessPointId;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller says about directories, beside where primary file systems are mounted.
 *
 * @param kind who makes them; empty to go by what else was given and by the configuration
 * @param servers NFS servers to connect to ({@code HOST} or {@code HOST:PORT}) instead of the primary file systems' own names, by pair; the
 *     entry with the empty name is for the only pair of a run
 * @param accessPoints access points at whose roots the paths on primary file systems begin, by pair likewise; over NFS only
 * @param replicas where the secondary file systems are, for runs that look at them
 * @param nfs what else is said of NFS
 */
public record DirectoryAccess(
        Optional<Directories> kind,
        Map<String, String> servers,
        Map<String, AccessPointId> accessPoints,
        Places replicas,
        NfsLogin nfs) {

    /** Nothing is said. */
    public static final DirectoryAccess AS_CONFIGURED =
            new DirectoryAccess(Optional.empty(), Map.of(), NfsLogin.AS_CONFIGURED);

    public DirectoryAccess {
        servers = Map.copyOf(servers);
        accessPoints = Map.copyOf(accessPoints);
    }

    /** Without a word about access points and replicas. */
    public DirectoryAccess(Optional<Directories> kind, Map<String, String> servers, NfsLogin nfs) {
        this(kind, servers, Map.of(), Places.NONE, nfs);
    }

    /** The same, with replicas. */
    public DirectoryAccess withReplicas(Places places) {
        return new DirectoryAccess(kind, servers, accessPoints, places, nfs);
    }

    /** The same, through access points. */
    public DirectoryAccess through(Map<String, AccessPointId> ids) {
        return new DirectoryAccess(kind, servers, ids, replicas, nfs);
    }
}
