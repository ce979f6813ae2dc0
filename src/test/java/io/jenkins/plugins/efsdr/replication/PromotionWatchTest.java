package io.jenkins.plugins.efsdr.replication;

import static io.jenkins.plugins.efsdr.replication.SnapshotTextTest.FULL;
import static io.jenkins.plugins.efsdr.replication.SnapshotTextTest.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Protection;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PromotionWatchTest {

    private static final ReplicaSnapshot ALONE = with(FULL, Status.NONE, Protection.ENABLED, "available");
    private static final ReplicaSnapshot DELETING = with(FULL, Status.DELETING, Protection.REPLICATING, "available");

    private final TestTime time = TestTime.passing();
    private final List<String> progress = new ArrayList<>();
    private final List<ReplicaSnapshot> steps = new ArrayList<>();

    private boolean watch(ReplicaSnapshot... seen) {
        Iterator<ReplicaSnapshot> looks = List.of(seen).iterator();
        boolean changed = new PromotionWatch(
                        time.pace(), new Random(1), time.pace().deadline(Duration.ofMinutes(1)), progress::add)
                .until(looks::next, ReplicaSnapshot::standsAlone, steps::add, now -> new Failed("late"));
        assertThat(looks).isExhausted();
        return changed;
    }

    @Test
    void oneSightingAloneIsNotEnough() {
        assertThat(watch(ALONE, DELETING, ALONE, ALONE)).isTrue();
        assertThat(steps).containsExactly(DELETING);
    }

    @Test
    void whatStoodAloneFromTheBeginningWasNotChanged() {
        assertThat(watch(ALONE, ALONE)).isFalse();
        assertThat(steps).isEmpty();
    }

    @Test
    void aStateIsToldOnce() {
        watch(DELETING, DELETING, ALONE, ALONE);

        assertThat(progress).hasSize(2);
    }

    @Test
    void theFirstLooksAreCloseTogether() {
        watch(DELETING, DELETING, ALONE, ALONE);

        assertThat(time.sleeps.get(0)).isLessThanOrEqualTo(Duration.ofMillis(500));
        assertThat(time.passed()).isLessThan(Duration.ofSeconds(3));
    }
}
