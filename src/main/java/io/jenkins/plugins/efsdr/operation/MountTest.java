package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.cluster.MountTestPod;
import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Proves that a claim can be mounted and written: a pod writes a nonce through it, which is read back on the file system. The file is
 * removed whatever happens, the pod by the cluster room.
 */
final class MountTest {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final Provisioning shared;
    private final Targets targets;

    MountTest(Provisioning shared, Targets targets) {
        this.shared = shared;
        this.targets = targets;
    }

    void carryOut(PlannedVolume volume) {
        Deadline deadline = shared.run.pace().deadline(shared.rules.mountTest());
        String nonce = UUID.randomUUID().toString();
        String file = DirectoryTree.OWN_FILES + nonce;
        VolumePath path = volume.volume().path().resolve(file);
        DirectoryTree directories = shared.sites.directories(volume.pair());
        try {
            targets.cluster(volume).runMountTest(pod(volume, file, nonce), deadline);
            requireNonce(directories, path, nonce, deadline);
        } finally {
            directories.removeOwnFile(path);
        }
    }

    private MountTestPod pod(PlannedVolume volume, String file, String nonce) {
        return new MountTestPod(
                shared.run.id(),
                volume.id().namespace(),
                volume.id().pvc(),
                volume.volume().ownership().gid(),
                shared.rules.mountTestImage(),
                file,
                nonce);
    }

    /** An NFS client may keep an old view of a directory for a while, so one look is not enough. */
    private void requireNonce(DirectoryTree directories, VolumePath file, String nonce, Deadline deadline) {
        Optional<String> seen = directories.readOwnFile(file, 2 * nonce.length());
        while (!seen.equals(Optional.of(nonce)) && !deadline.expired()) {
            shared.run.pace().sleep(LOOK_AGAIN, deadline);
            seen = directories.readOwnFile(file, 2 * nonce.length());
        }
        if (!seen.equals(Optional.of(nonce))) {
            throw new Failed("The pod of the mount test wrote through its claim, but " + file + " on "
                    + directories.description()
                    + " does not hold what it wrote. The claim leads to another file system or"
                    + " directory: compare the PersistentVolume's source with the mount.");
        }
    }
}
