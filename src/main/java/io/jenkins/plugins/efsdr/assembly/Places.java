package io.jenkins.plugins.efsdr.assembly;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a caller says that the file systems of one side of the pairs are reached, by pair; the entry with the empty name is for the only pair
 * of a run.
 *
 * @param mounts the folders where they are mounted
 * @param servers NFS servers to connect to ({@code HOST} or {@code HOST:PORT}) instead of the file systems' own names
 */
public record Places(Map<String, Path> mounts, Map<String, String> servers) {

    /** Nothing is said. */
    public static final Places NONE = new Places(Map.of(), Map.of());

    public Places {
        mounts = Map.copyOf(mounts);
        servers = Map.copyOf(servers);
    }
}
