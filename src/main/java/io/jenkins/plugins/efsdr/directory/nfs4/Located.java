package io.jenkins.plugins.efsdr.directory.nfs4;

import io.jenkins.plugins.efsdr.directory.nfs4.Handles.Known;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Attributes;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.FileType;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.util.Optional;

/**
 * How far a path is there.
 *
 * @param path that was looked up
 * @param deepest what is there of it; empty where it is only the root
 * @param last attributes of what the whole path leads to; empty when something is missing
 */
record Located(VolumePath path, Optional<Known> deepest, Optional<Attributes> last) {

    /** How many of the names lead to something. */
    int depth() {
        return deepest.map(Known::depth).orElse(0);
    }

    /**
     * The attributes, where the path leads to a directory.
     *
     * @throws InTheWay when it leads to something else
     */
    Optional<Attributes> directory() throws InTheWay {
        if (last.isPresent() && last.get().type() != FileType.DIRECTORY) {
            throw InTheWay.of(path, last.get().type());
        }
        return last;
    }
}
