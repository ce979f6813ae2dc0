package io.jenkins.plugins.efsdr.replication;

import static io.jenkins.plugins.efsdr.replication.ReplicatedPair.PRIMARY;
import static io.jenkins.plugins.efsdr.replication.ReplicatedPair.SECONDARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Protection;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotTextTest {

    static final ReplicaSnapshot FULL = new ReplicaSnapshot(
            "main",
            ReplicaKind.EFS,
            PRIMARY,
            SECONDARY,
            Status.ENABLED,
            "ENABLED",
            "",
            Optional.of(Instant.parse("2026-11-21T10:15:30.123Z")),
            Protection.REPLICATING,
            "available",
            2,
            Optional.of("detail"),
            Instant.parse("2026-11-21T10:20:00Z"),
            Duration.ofSeconds(-90));

    static ReplicaSnapshot with(ReplicaSnapshot one, Status status, Protection protection, String lifeCycle) {
        return new ReplicaSnapshot(
                one.pair(),
                one.kind(),
                one.primary(),
                one.secondary(),
                status,
                status.name(),
                one.statusMessage(),
                one.lastReplicated(),
                protection,
                lifeCycle,
                one.mountTargets(),
                one.detail(),
                one.serviceTime(),
                one.skew());
    }

    @Test
    void aSnapshotIsReadAsItWasWritten() {
        assertThat(ReplicaSnapshot.of(FULL.values())).isEqualTo(FULL);
    }

    @Test
    void whatIsNotKnownIsNotWritten() {
        Map<String, String> values = new HashMap<>(FULL.values());
        values.remove("lastReplicated");
        values.remove("detail");

        ReplicaSnapshot read = ReplicaSnapshot.of(values);

        assertThat(read.lastReplicated()).isEmpty();
        assertThat(read.detail()).isEmpty();
        assertThat(read.values()).isEqualTo(values);
    }

    @Test
    void whatALaterVersionAddedIsLeftAlone() {
        Map<String, String> values = new HashMap<>(FULL.values());
        values.put("later", "value");
        values.put("status", "REWINDING");

        assertThat(ReplicaSnapshot.of(values).status()).isEqualTo(Status.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "pair,",
        "kind, tape",
        "primary, fs-1",
        "secondary, fs-0fedcba9876543210.efs.nowhere",
        "lastReplicated, yesterday",
        "mountTargets, two",
        "serviceTime,",
        "skew, fast"
    })
    void whatIsMissingOrNoValueOfItsKindIsNamed(String key, String value) {
        Map<String, String> values = new HashMap<>(FULL.values());
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }

        assertThatThrownBy(() -> ReplicaSnapshot.of(values))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(key);
    }

    @Test
    void onlyAnAvailableAndProtectedReplicaWithoutReplicationStandsAlone() {
        assertThat(with(FULL, Status.NONE, Protection.ENABLED, "available").standsAlone())
                .isTrue();
        assertThat(with(FULL, Status.DELETING, Protection.ENABLED, "available").standsAlone())
                .isFalse();
        assertThat(with(FULL, Status.NONE, Protection.REPLICATING, "available").standsAlone())
                .isFalse();
        assertThat(with(FULL, Status.NONE, Protection.ENABLED, "updating").standsAlone())
                .isFalse();
    }

    @Test
    void aReplicaThatIsLostForGoodIsAnObstacleAndOneThatIsBeingChangedIsNot() {
        assertThat(with(FULL, Status.ENABLED, Protection.REPLICATING, "error").obstacles())
                .singleElement()
                .asString()
                .contains("life-cycle state error")
                .contains("restore a backup");
        assertThat(with(FULL, Status.ENABLED, Protection.REPLICATING, "updating")
                        .obstacles())
                .isEmpty();
    }
}
