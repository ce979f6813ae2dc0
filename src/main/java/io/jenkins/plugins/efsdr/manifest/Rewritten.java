package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import java.util.List;

/**
 * A manifest as the DR cluster gets it.
 *
 * @param manifest the manifest with its new text; the very same where nothing was to be changed
 * @param pair whose volume it is
 * @param changed whether the text is another; not where the manifest led to the secondary already
 * @param warnings what was left as it is and may be wrong on the other side, each with source and line
 */
public record Rewritten(VolumeManifest manifest, FileSystemPair pair, boolean changed, List<String> warnings) {

    public Rewritten {
        warnings = List.copyOf(warnings);
    }
}
