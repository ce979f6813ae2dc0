package io.jenkins.plugins.efsdr.directory.nfs4;

import io.jenkins.plugins.efsdr.directory.nfs4.compound.FileType;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.io.IOException;

/** Something stands where a directory has to be. */
final class InTheWay extends IOException {

    private static final long serialVersionUID = 1L;

    private InTheWay(String message) {
        super(message);
    }

    static InTheWay of(VolumePath path, FileType type) {
        return new InTheWay(path + " is " + type + ", not a directory; symbolic links are not followed."
                + " Move it away, or use another path");
    }
}
