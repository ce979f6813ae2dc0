package io.jenkins.plugins.efsdr.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RunTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:15:00Z");
    private static final Pace PACE = new Pace(() -> NOW, () -> 0, time -> {});

    private final List<Event> events = new ArrayList<>();
    private final Run run = new Run("r1", PACE, List.of(events::add));

    @Test
    void tellsWhatBeginsAndEndsInOrder() {
        VolumeResult volume = new VolumeResult(new VolumeId("b", "c", "a", "n", "p"), "", Outcome.FAILED, "why");
        int[] value = new int[1];
        Result result = run.conduct("provision", "jane", 1, () -> {
            value[0] = run.stage("apply", 1, () -> {
                run.advanced("apply");
                run.ended(volume);
                return 42;
            });
            run.note("look");
            return Result.FAILED;
        });
        assertThat(result).isEqualTo(Result.FAILED);
        assertThat(value[0]).isEqualTo(42);
        assertThat(events)
                .containsExactly(
                        new Event.RunStarted(NOW, "r1", "provision", "jane", 1),
                        new Event.StageStarted(NOW, "apply", 1),
                        new Event.StageAdvanced(NOW, "apply"),
                        new Event.VolumeEnded(NOW, volume),
                        new Event.StageEnded(NOW, "apply", Result.DONE, ""),
                        new Event.Noted(NOW, "look"),
                        new Event.RunEnded(NOW, Result.FAILED, ""));
    }

    @Test
    void aRunThatThrowsHasEndedOnceWithTheMeaningOfItsException() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> run.conduct("retire", "jane", 1, () -> {
                    throw new Refused("in use");
                }));
        assertThatExceptionOfType(StackOverflowError.class)
                .isThrownBy(() -> run.conduct("retire", "jane", 1, () -> {
                    throw new StackOverflowError();
                }));
        assertThat(events)
                .filteredOn(Event.RunEnded.class::isInstance)
                .containsExactly(
                        new Event.RunEnded(NOW, Result.REFUSED, "in use"),
                        new Event.RunEnded(NOW, Result.FAILED, "java.lang.StackOverflowError"));
    }

    @Test
    void aRunEndsOnceEvenWhenAListenerFailsToHearIt() {
        RunListener full = event -> {
            if (event instanceof Event.RunEnded) {
                throw new Failed("disk full");
            }
        };
        Run watched = new Run("r1", PACE, List.of(events::add, full));
        assertThatExceptionOfType(Failed.class)
                .isThrownBy(() -> watched.conduct("retire", "jane", 1, () -> Result.DONE))
                .withMessage("disk full");
        assertThat(events)
                .filteredOn(Event.RunEnded.class::isInstance)
                .containsExactly(new Event.RunEnded(NOW, Result.DONE, ""));
    }

    @Test
    void aStageThatThrowsHasEndedWithTheMeaningOfItsException() {
        assertThat(endOf(new Failed("no route"))).isEqualTo(ended(Result.FAILED, "no route"));
        assertThat(endOf(new Refused("in use"))).isEqualTo(ended(Result.REFUSED, "in use"));
        assertThat(endOf(BadInput.of("size", "0", "is bad"))).isEqualTo(ended(Result.BAD_INPUT, "size '0': is bad"));
        assertThat(endOf(new IllegalStateException("bug"))).isEqualTo(ended(Result.FAILED, "bug"));
    }

    @Test
    void anExceptionWithoutAMessageIsKnownByItsName() {
        assertThat(endOf(new NullPointerException())).isEqualTo(ended(Result.FAILED, "java.lang.NullPointerException"));
    }

    @Test
    void anErrorEndsItsStageToo() {
        assertThatExceptionOfType(StackOverflowError.class)
                .isThrownBy(() -> run.stage("s", 0, () -> {
                    throw new StackOverflowError("deep");
                }));
        assertThat(events).last().isEqualTo(ended(Result.FAILED, "deep"));
    }

    @Test
    void aListenerThatFailsKeepsNothingFromTheOthers() {
        RunListener full = event -> {
            throw new Failed("disk full");
        };
        Run watched = new Run("r1", PACE, List.of(full, events::add));
        assertThatExceptionOfType(Failed.class)
                .isThrownBy(() -> watched.note("look"))
                .withMessage("disk full");
        assertThat(events).containsExactly(new Event.Noted(NOW, "look"));
    }

    @Test
    void aListenerThatFailsDoesNotHideWhyTheStageFailed() {
        RunListener full = event -> {
            if (event instanceof Event.StageEnded) {
                throw new Failed("disk full");
            }
        };
        Run watched = new Run("r1", PACE, List.of(full));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> watched.stage("s", 0, throwing(new Refused("in use"))))
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }

    @Test
    void aStageEndsOnceEvenWhenAListenerFailsToHearIt() {
        RunListener full = event -> {
            if (event instanceof Event.StageEnded) {
                throw new Failed("disk full");
            }
        };
        Run watched = new Run("r1", PACE, List.of(events::add, full));
        assertThatExceptionOfType(Failed.class).isThrownBy(() -> watched.stage("s", 0, () -> 1));
        assertThat(events).filteredOn(Event.StageEnded.class::isInstance).containsExactly(ended(Result.DONE, ""));
    }

    @Test
    void listenersHearOneEventAtATimeFromManyThreads() throws InterruptedException {
        int[] heard = new int[1];
        Run busy = new Run("r1", PACE, List.of(event -> heard[0] = heard[0] + 1));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(new Thread(() -> {
                for (int j = 0; j < 2_000; j++) {
                    busy.advanced("s");
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(heard[0]).isEqualTo(16_000);
    }

    @Test
    void aSummaryHoldsStagesVolumesAndNotes() {
        RunSummary summary = new RunSummary();
        Run summed = new Run("r1", PACE, List.of(summary));
        assertThat(summary.started()).isEmpty();
        summary.on(new Event.RunStarted(NOW, "r1", "provision", "jane", 2));
        summed.stage("check", 0, () -> 1);
        summed.note("look");
        summed.ended(new VolumeResult(new VolumeId("b", "c", "z", "n", "p"), "", Outcome.CREATED, ""));
        summed.ended(new VolumeResult(new VolumeId("b", "c", "a", "n", "p"), "", Outcome.CONFLICT, "why"));
        assertThatExceptionOfType(Failed.class)
                .isThrownBy(() -> summed.stage("apply", 2, throwing(new Failed("gone"))));
        assertThat(summary.ended()).isEmpty();
        summary.on(new Event.RunEnded(NOW, Result.PARTIAL, "one is left"));
        assertThat(summary.started().orElseThrow().operation()).isEqualTo("provision");
        assertThat(summary.stages())
                .containsExactly(
                        new RunSummary.Stage("check", NOW, Optional.of(NOW), Optional.of(Result.DONE), ""),
                        new RunSummary.Stage("apply", NOW, Optional.of(NOW), Optional.of(Result.FAILED), "gone"));
        assertThat(summary.volumes())
                .extracting(volume -> volume.id().application())
                .containsExactly("a", "z");
        assertThat(summary.volumes()).extracting(VolumeResult::isGood).containsExactly(false, true);
        assertThat(summary.notes()).containsExactly("look");
        assertThat(summary.ended().orElseThrow().result()).isEqualTo(Result.PARTIAL);
    }

    @Test
    void aStageThatIsCarriedOutTwiceEndsTheLaterOne() {
        RunSummary summary = new RunSummary();
        summary.on(new Event.StageStarted(NOW, "push", 0));
        summary.on(new Event.StageEnded(NOW, "push", Result.FAILED, "lost a race"));
        summary.on(new Event.StageStarted(NOW, "push", 0));
        summary.on(new Event.StageEnded(NOW, "other", Result.DONE, ""));
        assertThat(summary.stages())
                .extracting(RunSummary.Stage::result)
                .containsExactly(Optional.of(Result.FAILED), Optional.empty());
        summary.on(new Event.StageEnded(NOW, "push", Result.DONE, ""));
        assertThat(summary.stages())
                .extracting(stage -> stage.result().orElseThrow())
                .containsExactly(Result.FAILED, Result.DONE);
    }

    @Test
    void idsOfRunsAreSortedByTimeAndFitALabel() {
        Random random = new Random(1);
        String id = RunId.at(NOW, random);
        assertThat(id).matches("20261121-101500-[0-9a-f]{6}");
        assertThat(RunId.at(NOW, random)).isNotEqualTo(id);
        assertThat(RunId.at(NOW.plusSeconds(1), random)).isGreaterThan(id);
        assertThat(RunId.at(NOW.plusMillis(1), random)).isGreaterThan(id);
        assertThat(RunId.isOne(RunId.at(NOW.plusNanos(999_999_999), random))).isTrue();
    }

    @Test
    void exitCodesAreThoseOfTheDesign() {
        assertThat(List.of(Result.values())).extracting(Result::exitCode).containsExactly(0, 1, 2, 3, 4);
        assertThat(List.of(Result.values()))
                .extracting(Result::word)
                .containsExactly("done", "failed", "bad-input", "partial", "refused");
    }

    private Event endOf(RuntimeException e) {
        assertThatExceptionOfType(e.getClass())
                .isThrownBy(() -> run.stage("s", 0, throwing(e)))
                .isSameAs(e);
        return events.get(events.size() - 1);
    }

    private static Event ended(Result result, String message) {
        return new Event.StageEnded(NOW, "s", result, message);
    }

    private static Supplier<Integer> throwing(RuntimeException e) {
        return () -> {
            throw e;
        };
    }
}
