package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.util.Optional;

/** Where volumes lie on their file system. */
final class Places {

    private Places() {}

    /** A volume's directory; empty where only an access point knows it. */
    static Optional<VolumePath> directory(Recoverable volume) {
        return volume.original().directory();
    }

    /** The first folder on the way to a volume: not the volume's own where it has any above it. */
    static Optional<VolumePath> top(Recoverable volume) {
        return directory(volume)
                .flatMap(path -> VolumePath.parse("/" + path.toString().split("/")[1]));
    }
}
