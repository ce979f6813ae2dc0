package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import io.jenkins.plugins.efsdr.volume.Volume;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.List;
import java.util.Optional;

/**
 * A volume held against one head of the repository.
 *
 * @param volume what is asked for, in the directory that its record states where there is one
 * @param pair the file systems it goes to
 * @param manifest what the record shall say
 * @param recorded the text that the record holds; empty when there is none
 * @param notes what is asked for and not taken over
 */
record PlannedVolume(
        Volume volume, FileSystemPair pair, VolumeManifest manifest, Optional<String> recorded, List<String> notes) {

    VolumeId id() {
        return volume.id();
    }

    String path() {
        return volume.path().toString();
    }

    /** Whether the record has to be written. */
    boolean changesRecord() {
        return !recorded.equals(Optional.of(manifest.text()));
    }
}
