package io.jenkins.plugins.efsdr.directory.nfs4.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.directory.nfs4.rpc.ConnectionLost;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlotsTest {

    private final Deadline soon = Deadline.in(Duration.ofMillis(50), System::nanoTime);
    private final Slots slots = new Slots(2);

    @Test
    void aSlotBeginsAtOneAndGrowsWithEveryCallThatTheServerTook() throws Exception {
        Slots.Slot first = slots.take(soon);
        assertThat(first).isEqualTo(new Slots.Slot(0, 1, 0));
        slots.release(first, true);
        assertThat(slots.take(soon)).isEqualTo(new Slots.Slot(0, 2, 0));
    }

    @Test
    void aCallThatTheServerDidNotTakeKeepsItsSequenceId() throws Exception {
        slots.release(slots.take(soon), false);
        assertThat(slots.take(soon).sequenceId()).isEqualTo(1);
    }

    @Test
    void theLowestFreeSlotIsTakenAndTheHighestInUseIsSaid() throws Exception {
        Slots.Slot first = slots.take(soon);
        assertThat(slots.take(soon)).isEqualTo(new Slots.Slot(1, 1, 1));
        slots.release(first, true);
        assertThat(slots.take(soon)).isEqualTo(new Slots.Slot(0, 2, 1));
    }

    @Test
    void waitingForASlotEndsAtTheDeadline() throws Exception {
        slots.take(soon);
        slots.take(soon);
        assertThatThrownBy(() -> slots.take(soon)).isInstanceOf(ConnectionLost.class);
    }

    @Test
    void theServersTargetIsKept() throws Exception {
        slots.limit(0);
        Slots.Slot only = slots.take(soon);
        assertThatThrownBy(() -> slots.take(soon)).isInstanceOf(ConnectionLost.class);
        slots.release(only, true);
        slots.limit(1_000_000);
        slots.take(soon);
        assertThat(slots.take(soon).id()).isEqualTo(1);
    }

    @Test
    void aLoneRenewalTakesASlotOnlyWhereNoCallIsUnderWay() throws Exception {
        Slots.Slot slot = slots.take(soon);
        assertThat(slots.takeIfIdle()).isEmpty();
        slots.release(slot, true);
        assertThat(slots.takeIfIdle()).isPresent();
    }

    @Test
    void anEndedTableGivesItsReason() {
        slots.end(new IOException("the server forgot"));
        assertThatThrownBy(() -> slots.take(soon)).hasMessage("the server forgot");
    }

    @Test
    void anInterruptedWaitIsAnAbortedRun() throws Exception {
        slots.take(soon);
        slots.take(soon);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> slots.take(soon)).isInstanceOf(Interrupted.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
