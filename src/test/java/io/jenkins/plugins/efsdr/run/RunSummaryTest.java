package io.jenkins.plugins.efsdr.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunSummaryTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:15:00Z");

    private final RunSummary run = new RunSummary();

    @Test
    void theLastWordOnAVolumeOfAnEarlierAttemptCounts() {
        start(0);
        end("a", Outcome.FAILED);
        end("b", Outcome.CREATED);
        start(60);
        end("a", Outcome.CREATED);
        assertThat(run.volumes()).extracting(VolumeResult::outcome).containsExactly(Outcome.CREATED, Outcome.CREATED);
        assertThat(run.counts()).isEqualTo(Map.of(Outcome.CREATED, 2));
    }

    @Test
    void twoWordsOnOneNameWithinAnAttemptBothStand() {
        start(0);
        end("a", Outcome.INVALID);
        end("a", Outcome.INVALID);
        assertThat(run.counts()).isEqualTo(Map.of(Outcome.INVALID, 2));
    }

    @Test
    void anAttemptThatDiedHasNoEnd() {
        start(0);
        start(60);
        assertThat(run.ended()).isEmpty();
        run.on(new Event.RunEnded(at(70), Result.DONE, ""));
        assertThat(run.attempts())
                .extracting(attempt -> attempt.ended().map(Event.RunEnded::result))
                .containsExactly(Optional.empty(), Optional.of(Result.DONE));
        start(80);
        assertThat(run.ended()).as("taken up again").isEmpty();
    }

    @Test
    void theLastWordOnAPairCountsAndLaterContextOverrides() {
        observe("x", Outcome.OBSERVED, Optional.empty());
        observe("a", Outcome.FAILED, Optional.empty());
        observe("x", Outcome.PROMOTED, Optional.empty());
        run.on(new Event.Context(NOW, Map.of("plan", "1", "to", "dr")));
        run.on(new Event.Context(NOW, Map.of("plan", "2")));
        assertThat(run.pairs()).extracting(PairResult::outcome).containsExactly(Outcome.FAILED, Outcome.PROMOTED);
        assertThat(run.context()).isEqualTo(Map.of("plan", "2", "to", "dr"));
    }

    @Test
    void dutiesAndNotesAreToldOnceAndWhatWasSavedIsKeptInOrder() {
        for (int i = 0; i < 2; i++) {
            run.on(new Event.Duty(at(i), "pause it"));
            run.on(new Event.Noted(at(i), "look"));
            run.on(new Event.Saved(at(i), Event.Saved.SNAPSHOT, "x", "state " + i));
        }
        assertThat(run.duties()).containsExactly("pause it");
        assertThat(run.notes()).containsExactly("look");
        assertThat(run.saved(Event.Saved.SNAPSHOT))
                .extracting(Event.Saved::text)
                .containsExactly("state 0", "state 1");
        assertThat(run.saved(Event.Saved.REWRITE)).isEmpty();
    }

    @Test
    void dataLossIsTheLargestWindowOfThePromotedPairs() {
        assertThat(run.rpo()).isEmpty();
        observe("a", Outcome.PROMOTED, Optional.of(Duration.ofSeconds(3)));
        observe("b", Outcome.ALREADY_PROMOTED, Optional.of(Duration.ofSeconds(7)));
        observe("c", Outcome.FAILED, Optional.of(Duration.ofHours(7)));
        assertThat(run.rpo()).contains(Duration.ofSeconds(7));
        observe("d", Outcome.PROMOTED, Optional.empty());
        assertThat(run.rpo()).as("one is unknown").isEmpty();
    }

    @Test
    void recoveryTimeIsFromTheFirstStartToTheLastClaimEachByItsFirstTime() {
        start(0);
        assertThat(run.rto()).isEmpty();
        bound("a", 50);
        start(600);
        bound("b", 700);
        bound("a", 900);
        assertThat(run.rto()).contains(Duration.ofSeconds(700));
    }

    @Test
    void recoveryTimeCountsFromTheDisasterWhereItsTimeIsGiven() {
        start(0);
        bound("a", 50);
        run.on(new Event.Context(NOW, Map.of("disasterAt", "2026-11-21T10:05:00Z")));
        assertThat(run.rto()).contains(Duration.ofSeconds(650));
        run.on(new Event.Context(NOW, Map.of("disasterAt", "2026-11-21T11:05:00Z")));
        assertThat(run.rto()).as("the clock jumped").contains(Duration.ZERO);
        run.on(new Event.Context(NOW, Map.of("disasterAt", "at noon")));
        assertThat(run.rto()).contains(Duration.ofSeconds(50));
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"PARTIAL", "KEPT_OUT", "INVALID", "CONFLICT", "REFUSED", "FAILED"},
            mode = EnumSource.Mode.EXCLUDE)
    void anyOtherOutcomeIsGood(Outcome outcome) {
        assertThat(outcome.result()).isEqualTo(Result.DONE);
    }

    @Test
    void wordsAreWrittenWithDashes() {
        assertThat(Outcome.ALREADY_PROMOTED.word()).isEqualTo("already-promoted");
        assertThat(Outcome.PARTIAL.result()).isEqualTo(Result.PARTIAL);
        assertThat(Outcome.KEPT_OUT.result()).isEqualTo(Result.FAILED);
    }

    private void start(long second) {
        run.on(new Event.RunStarted(at(second), "r1", "failover", "jane", 2));
    }

    private void end(String claim, Outcome outcome) {
        run.on(new Event.VolumeEnded(NOW, new VolumeResult(id(claim), "", outcome, "")));
    }

    private void bound(String claim, long second) {
        run.on(new Event.VolumeBound(at(second), id(claim)));
    }

    private void observe(String name, Outcome outcome, Optional<Duration> window) {
        run.on(new Event.PairObserved(
                NOW,
                new PairResult(
                        name, "", "", "efs", outcome, "", Optional.empty(), window, false, Optional.empty(), "")));
    }

    private static VolumeId id(String claim) {
        return new VolumeId("b", "c", "a", "n", claim);
    }

    private static Instant at(long second) {
        return NOW.plusSeconds(second);
    }
}
