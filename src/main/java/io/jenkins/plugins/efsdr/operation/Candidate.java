package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.manifest.Template;
import io.jenkins.plugins.efsdr.volume.Volume;
import io.jenkins.plugins.efsdr.volume.VolumeId;

/**
 * A request that is right in itself.
 *
 * @param volume what is asked for
 * @param pair the file systems it goes to
 * @param template how its manifest is written
 */
record Candidate(Volume volume, FileSystemPair pair, Template template) {

    VolumeId id() {
        return volume.id();
    }
}
