package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.operation.DrRuns;
import io.jenkins.plugins.efsdr.replication.ReplicaKind;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What shows that a file system without a replication was one's replica and was promoted. To EFS both look the same. The places are asked
 * in order of their cost: what runs wrote down, then the record in Git, then the replica itself. Where a record says that the pair was given
 * back to its primary, only what was written down since counts: a directory on the replica does not tell by which promotion it got there.
 */
final class Evidence {

    /** So many recorded directories are looked for: one that is there is enough. */
    private static final int SAMPLE = 20;

    /** A promotion that takes longer was given up. */
    private static final Duration SHORT = Duration.ofHours(24);

    private final Memory memory;
    private final DrRuns runs;
    private final List<Recoverable> volumes;
    private final RecoverySites sites;

    Evidence(Memory memory, DrRuns runs, List<Recoverable> volumes, RecoverySites sites) {
        this.memory = memory;
        this.runs = runs;
        this.volumes = volumes;
        this.sites = sites;
    }

    /**
     * What was found.
     *
     * @param before the pair before its promotion, where somebody kept that
     * @param text what shows the promotion, as the subject of a sentence; empty when nothing does
     */
    record Trace(Optional<ReplicaSnapshot> before, String text) {

        static Trace of(String text) {
            return new Trace(Optional.empty(), text);
        }
    }

    /**
     * @param kind on a replica of DataSync directories show nothing, for it always was writable; and a note of its state shows only what
     *     was about to be done
     */
    Trace of(FileSystemPair pair, ReplicaKind kind) {
        Optional<Memory.Found> kept = memory.of(pair, since(pair));
        if (kept.isPresent() && kind == ReplicaKind.EFS) {
            return new Trace(Optional.of(kept.get().snapshot()), kept.get().place());
        }
        Trace trace = kind == ReplicaKind.EFS ? ofEfs(pair) : ofDataSync(pair);
        return new Trace(kept.map(Memory.Found::snapshot), trace.text());
    }

    private Trace ofEfs(FileSystemPair pair) {
        return returned(pair).isPresent() ? Trace.of("") : recorded(pair).orElseGet(() -> seen(pair));
    }

    private Trace ofDataSync(FileSystemPair pair) {
        return memory.promotion(pair, since(pair))
                .map(Trace::of)
                .or(() -> recorded(pair))
                .orElse(Trace.of(""));
    }

    /** The state of a pair as a run noted it a short while ago, before it began with the promotion. */
    Optional<ReplicaSnapshot> noted(FileSystemPair pair, Instant now) {
        return memory.of(pair, now.minus(SHORT)).map(Memory.Found::snapshot);
    }

    /** What is older than the last return of a pair says nothing of it any more, also when it was failed over again since. */
    private Instant since(FileSystemPair pair) {
        return runs.lastReturn(pair).map(DrRuns.Word::time).orElse(Instant.MIN);
    }

    /** The record that gave the pair back to its primary, where that is the last that was recorded of it. */
    Optional<DrRuns.Word> returned(FileSystemPair pair) {
        return runs.returned(pair);
    }

    private Optional<Trace> recorded(FileSystemPair pair) {
        return runs.failedOver(pair).map(DrRuns.Word::file).map(Trace::of);
    }

    /**
     * Makes sure that the replica can be looked at before it is promoted: afterwards somebody would have to wait for it.
     *
     * @throws Failed when it cannot
     */
    void requireSight(FileSystemPair pair) {
        try {
            sites.replica(pair).ifPresent(replica -> tops(pair).limit(1).forEach(replica::find));
        } catch (Failed e) {
            throw new Failed(
                    "The replica " + pair.secondary().orElseThrow() + " cannot be looked at from here, so nothing would"
                            + " prove its promotion: " + e.getMessage()
                            + ". Mend that, or go on without the proof by --directories none",
                    e);
        }
    }

    private Stream<VolumePath> tops(FileSystemPair pair) {
        return volumes.stream().filter(it -> it.rewritten().pair().equals(pair)).flatMap(it -> Places.top(it).stream());
    }

    private Trace seen(FileSystemPair pair) {
        return sites.replica(pair).map(replica -> onReplica(pair, replica)).orElse(Trace.of(""));
    }

    private Trace onReplica(FileSystemPair pair, DirectoryTree replica) {
        try {
            return Trace.of(
                    leftover(pair, replica).or(() -> directory(pair, replica)).orElse(""));
        } catch (Failed e) {
            throw new Failed(
                    "EFS knows no replication of " + pair.secondary().orElseThrow()
                            + ", and whether it was promoted cannot be seen on it: " + e.getMessage(),
                    e);
        }
    }

    private static Optional<String> leftover(FileSystemPair pair, DirectoryTree replica) {
        return replica.replicationLeftovers().stream()
                .filter(name -> name.contains(pair.primary().id().value()))
                .findFirst()
                .map(name -> "/" + name + " on it");
    }

    private Optional<String> directory(FileSystemPair pair, DirectoryTree replica) {
        return volumes.stream()
                .filter(it -> it.rewritten().pair().equals(pair))
                .flatMap(it -> Places.directory(it).stream())
                .limit(SAMPLE)
                .filter(path -> replica.find(path).isPresent())
                .findFirst()
                .map(VolumePath::toString)
                .map(path -> "the recorded directory " + path + " on it");
    }
}
