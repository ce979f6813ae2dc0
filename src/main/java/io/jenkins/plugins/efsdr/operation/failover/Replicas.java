package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Option;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The directories behind the claims: a volume that was made after the last replication has none on the replica. */
final class Replicas {

    private final Failing shared;
    private final Set<VolumeId> missing = ConcurrentHashMap.newKeySet();
    private final Set<VolumeId> made = ConcurrentHashMap.newKeySet();
    private final Map<VolumeId, String> notes = new ConcurrentHashMap<>();

    Replicas(Failing shared) {
        this.shared = shared;
    }

    /** Looks every recorded directory up, and makes the missing ones where that was asked for. */
    void lookUp(List<Recoverable> volumes) {
        lookUp(volumes, this::absent);
    }

    /** Looks every recorded directory up as the replica is now; one that is missing may still come. */
    void see(List<Recoverable> volumes) {
        lookUp(
                volumes,
                (volume, path) -> notes.put(
                        volume.id(),
                        "its directory " + path + " is not on the replica as it is now: its data would be lost"));
    }

    private void lookUp(List<Recoverable> volumes, BiConsumer<Recoverable, VolumePath> absent) {
        List<Recoverable> visible = volumes.stream()
                .filter(it -> shared.sites.replica(it.rewritten().pair()).isPresent())
                .toList();
        shared.stage("directories", visible, volume -> lookUp(volume, absent));
    }

    /** A directory that cannot be looked up says nothing about the volume: its claim is brought up all the same. */
    private void lookUp(Recoverable volume, BiConsumer<Recoverable, VolumePath> absent) {
        Optional<VolumePath> path = Places.directory(volume);
        FileSystemPair pair = volume.rewritten().pair();
        try {
            if (path.isPresent() && tree(pair).find(path.get()).isEmpty()) {
                absent.accept(volume, path.get());
            }
        } catch (Failed e) {
            notes.put(volume.id(), "whether its directory is there could not be seen: " + e.getMessage());
        }
    }

    private void absent(Recoverable volume, VolumePath path) {
        if (!shared.request.has(Option.CREATE_MISSING)) {
            missing.add(volume.id());
            notes.put(
                    volume.id(),
                    "its directory " + path + " is not on the replica: it is newer than the last replication, and its"
                            + " data is lost, or it was never made. To bring it up empty, run again with --create-missing");
            return;
        }
        make(volume, path);
    }

    private void make(Recoverable volume, VolumePath path) {
        try {
            ensure(volume, path);
            made.add(volume.id());
            notes.put(volume.id(), "its directory was not on the replica and was made, empty");
        } catch (Failed | Refused | BadInput e) {
            missing.add(volume.id());
            notes.put(
                    volume.id(),
                    "its directory " + path + " is not on the replica and could not be made: " + e.getMessage());
        }
    }

    /** A directory at the root has none above it that must be there. */
    private void ensure(Recoverable volume, VolumePath path) {
        DirectoryTree directories = tree(volume.rewritten().pair());
        VolumePath top = Places.top(volume).orElseThrow();
        if (top.equals(path)) {
            throw new Refused("it lies at the root of the file system, where nothing is made: make it by hand");
        }
        directories.ensure(top, path, volume.original().ownership());
    }

    private DirectoryTree tree(FileSystemPair pair) {
        return shared.sites.replica(pair).orElseThrow();
    }

    boolean isMissing(Recoverable volume) {
        return missing.contains(volume.id());
    }

    /** Whether its directory was made by this run. */
    boolean isMade(Recoverable volume) {
        return made.contains(volume.id());
    }

    boolean madeAny() {
        return !made.isEmpty();
    }

    /** What to say about a volume's directory; empty text when all is well. */
    String note(Recoverable volume) {
        return notes.getOrDefault(volume.id(), "");
    }
}
