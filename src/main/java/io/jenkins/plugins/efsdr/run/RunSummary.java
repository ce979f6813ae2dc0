package io.jenkins.plugins.efsdr.run;

import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects what a report needs from a run's events: stages, a small record of each volume and pair, what was saved. A run that was taken up
 * again has several attempts: {@link #started} and {@link #ended} are those of the last one, and the last word on a volume or pair counts.
 */
public final class RunSummary implements RunListener {

    /** How much earlier than its first event a run's id may be without having begun elsewhere. */
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private final LastWords volumes = new LastWords();
    private final Map<String, PairResult> pairs = new LinkedHashMap<>();
    private final Map<String, String> context = new LinkedHashMap<>();
    private final Set<String> duties = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final List<Event.Saved> saved = new ArrayList<>();
    private final Map<VolumeId, Instant> bound = new LinkedHashMap<>();
    private Optional<Event.RunStarted> started = Optional.empty();
    private Optional<Event.RunEnded> ended = Optional.empty();

    /**
     * A stage of the run.
     *
     * @param end empty while it lasts
     */
    public record Stage(String name, Instant start, Optional<Instant> end, Optional<Result> result, String message) {

        private Stage end(Event.StageEnded ended) {
            return new Stage(name, start, Optional.of(ended.time()), Optional.of(ended.result()), ended.message());
        }
    }

    /**
     * One time that the run was started.
     *
     * @param ended empty while it lasts, and when it died
     */
    public record Attempt(Event.RunStarted started, Optional<Event.RunEnded> ended) {}

    @Override
    public synchronized void on(Event event) {
        if (event instanceof Event.RunStarted run) {
            start(run);
        } else if (event instanceof Event.StageStarted stage) {
            stages.add(new Stage(stage.stage(), stage.time(), Optional.empty(), Optional.empty(), ""));
        } else if (event instanceof Event.StageEnded stage) {
            end(stage);
        } else if (event instanceof Event.RunEnded run) {
            end(run);
        } else {
            collect(event);
        }
    }

    private void collect(Event event) {
        if (event instanceof Event.VolumeEnded volume) {
            volumes.add(volume.volume());
        } else if (event instanceof Event.VolumeBound volume) {
            bound.putIfAbsent(volume.id(), volume.time());
        } else if (event instanceof Event.PairObserved pair) {
            pairs.put(pair.pair().name(), pair.pair());
        } else if (event instanceof Event.Context about) {
            context.putAll(about.values());
        } else if (event instanceof Event.Duty duty) {
            duties.add(duty.text());
        } else if (event instanceof Event.Saved kept) {
            saved.add(kept);
        } else if (event instanceof Event.Noted note) {
            notes.add(note.text());
        }
    }

    private void start(Event.RunStarted run) {
        started = Optional.of(run);
        ended = Optional.empty();
        attempts.add(new Attempt(run, ended));
        volumes.nextAttempt();
    }

    private void end(Event.RunEnded run) {
        ended = Optional.of(run);
        started.ifPresent(start -> attempts.set(attempts.size() - 1, new Attempt(start, Optional.of(run))));
    }

    private void end(Event.StageEnded ended) {
        for (int i = stages.size() - 1; i >= 0; i--) {
            if (stages.get(i).name().equals(ended.stage())) {
                stages.set(i, stages.get(i).end(ended));
                return;
            }
        }
    }

    public synchronized Optional<Event.RunStarted> started() {
        return started;
    }

    public synchronized Optional<Event.RunEnded> ended() {
        return ended;
    }

    /** How often the run was started, the first one first. */
    public synchronized List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** The stages of all attempts, in the order they began. */
    public synchronized List<Stage> stages() {
        return List.copyOf(stages);
    }

    /** The volumes, sorted by name. */
    public synchronized List<VolumeResult> volumes() {
        return volumes.sorted();
    }

    /** How many volumes had which outcome; only those that some had, in the order of {@link Outcome}. */
    public synchronized Map<Outcome, Integer> counts() {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        volumes.sorted().forEach(volume -> counts.merge(volume.outcome(), 1, Integer::sum));
        return counts;
    }

    /** The pairs, sorted by name. */
    public synchronized List<PairResult> pairs() {
        return pairs.values().stream()
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    /** What the run is about, in the order it was told; see {@link Event.Context}. */
    public synchronized Map<String, String> context() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(context));
    }

    /** What a person still has to do, each once. */
    public synchronized List<String> duties() {
        return List.copyOf(duties);
    }

    /** What was saved of a kind ({@link Event.Saved}), in the order it was told, of all attempts. */
    public synchronized List<Event.Saved> saved(String kind) {
        return saved.stream().filter(one -> one.kind().equals(kind)).toList();
    }

    /** What a person should read, each once. */
    public synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    /** The largest data-loss window of the promoted pairs; empty when none was promoted, or the window of one is unknown. */
    public synchronized Optional<Duration> rpo() {
        return Objectives.rpo(pairs.values());
    }

    /**
     * How long the recovery took: from {@code disasterAt} of the context, else the start of the run, to the last claim that was
     * seen Bound, each by the first time it was. Empty when none was.
     */
    public synchronized Optional<Duration> rto() {
        return Objectives.rto(Optional.ofNullable(context.get("disasterAt")), begin(), bound.values());
    }

    /** The start of the first attempt, unless that was on another machine: then the run's id tells it, to the second. */
    private Optional<Instant> begin() {
        return attempts.stream()
                .findFirst()
                .map(Attempt::started)
                .map(first -> Optional.of(first.run())
                        .filter(RunId::isOne)
                        .map(RunId::start)
                        .filter(first.time().minus(ROUNDING)::isAfter)
                        .orElse(first.time()));
    }
}
