package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot;
import io.jenkins.plugins.efsdr.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was written down about pairs before they were promoted: by this run, or by one that died elsewhere. EFS itself forgets it: a
 * promoted replica looks as a file system that never was one.
 */
final class Memory {

    private final List<Page> pages = new ArrayList<>();

    /**
     * One place where something was written down.
     *
     * @param place where, for messages
     * @param texts by key
     */
    private record Page(String place, Map<String, String> texts) {}

    /**
     * A snapshot and where it was found.
     *
     * @param snapshot the snapshot
     * @param place where, for messages
     */
    record Found(ReplicaSnapshot snapshot, String place) {}

    /** @param texts snapshots by {@link SnapshotJson#key}; others are passed over */
    void add(String place, Map<String, String> texts) {
        pages.add(new Page(place, texts));
    }

    /** The newest snapshot of a pair that was not promoted then, if it is newer than {@code since}. */
    Optional<Found> of(FileSystemPair pair, Instant since) {
        return pages.stream()
                .flatMap(page -> found(page, pair).stream())
                .filter(it -> !it.snapshot().standsAlone())
                .filter(it -> it.snapshot().serviceTime().isAfter(since))
                .max(Comparator.comparing(it -> it.snapshot().serviceTime()));
    }

    /** What the note of a promotion is called. */
    static String promotedKey(FileSystemPair pair) {
        return "promoted-" + pair.secondary().orElseThrow().id();
    }

    /** Where it was written down that a run which began after {@code since} promoted the pair; empty when nowhere. */
    Optional<String> promotion(FileSystemPair pair, Instant since) {
        return pages.stream()
                .filter(page -> promoted(page, pair, since))
                .findFirst()
                .map(Page::place);
    }

    private static boolean promoted(Page page, FileSystemPair pair, Instant since) {
        return Optional.ofNullable(page.texts().get(promotedKey(pair)))
                .filter(RunId::isOne)
                .filter(run -> RunId.start(run).isAfter(since))
                .isPresent();
    }

    /** What the beginning of a run handed over; empty when nothing did. */
    Optional<Handover> handover(String run) {
        return pages.stream()
                .flatMap(page -> Optional.ofNullable(page.texts().get(Handover.KEY)).stream())
                .flatMap(text -> Handover.read(text, run).stream())
                .findFirst();
    }

    private static Optional<Found> found(Page page, FileSystemPair pair) {
        return Optional.ofNullable(page.texts().get(SnapshotJson.key(pair)))
                .flatMap(text -> SnapshotJson.read(text, pair))
                .map(snapshot -> new Found(snapshot, page.place()));
    }
}
