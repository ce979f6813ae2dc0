package io.jenkins.plugins.efsdr.filesystem;

import java.util.Optional;

/**
 * A file system and its replica in another Region.
 *
 * @param name what the configuration calls the pair
 * @param primary where volumes are provisioned
 * @param secondary the replica; empty while there is none
 */
public record FileSystemPair(String name, FileSystem primary, Optional<FileSystem> secondary) {

    /** Whether {@code host} is a name of the primary, with or without a zone. */
    public boolean isPrimary(EfsHost host) {
        return primary.equals(FileSystem.at(host));
    }

    /** Whether {@code host} is a name of the secondary, with or without a zone. */
    public boolean isSecondary(EfsHost host) {
        return secondary.filter(FileSystem.at(host)::equals).isPresent();
    }
}
