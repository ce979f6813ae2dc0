package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.Optional;

/**
 * A recorded volume that cannot be brought up as its manifest stands.
 *
 * @param id the volume; empty where the file's path names none
 * @param file its path in the repository
 * @param message what is wrong, with line and value where there are such, and what would be right; on one line, without the file
 */
public record Unreadable(Optional<VolumeId> id, String file, String message) {

    /** File and message. */
    @Override
    public String toString() {
        return file + ": " + message;
    }
}
