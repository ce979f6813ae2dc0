package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.filesystem.AccessPointId;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a caller says that the file systems of one side of the pairs are reached, by pair; the entry with the empty name is for the only pair
 * of a run.
 *
 * @param mounts the folders where they are mounted
 * @param servers NFS servers to connect to ({@code HOST} or {@code HOST:PORT}) instead of the file systems' own names
 * @param accessPoints access points at whose roots NFS paths begin, instead of those of the configuration
 */
public record Places(Map<String, Path> mounts, Map<String, String> servers, Map<String, AccessPointId> accessPoints) {

    /** Nothing is said. */
    public static final Places NONE = new Places(Map.of(), Map.of(), Map.of());

    public Places {
        mounts = Map.copyOf(mounts);
        servers = Map.copyOf(servers);
        accessPoints = Map.copyOf(accessPoints);
    }
}
