package io.jenkins.plugins.efsdr.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what a report needs from a run's events: stages, and a small record of each volume. */
public final class RunSummary implements RunListener {

    private final List<Stage> stages = new ArrayList<>();
    private final List<VolumeResult> volumes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Optional<Event.RunStarted> started = Optional.empty();
    private Optional<Event.RunEnded> ended = Optional.empty();

    /**
     * A stage of the run.
     *
     * @param end empty while it lasts
     */
    public record Stage(String name, Instant start, Optional<Instant> end, Optional<Result> result, String message) {}

    @Override
    public synchronized void on(Event event) {
        if (event instanceof Event.RunStarted run) {
            started = Optional.of(run);
        } else if (event instanceof Event.StageStarted stage) {
            stages.add(new Stage(stage.stage(), stage.time(), Optional.empty(), Optional.empty(), ""));
        } else if (event instanceof Event.StageEnded stage) {
            end(stage);
        } else if (event instanceof Event.VolumeEnded volume) {
            volumes.add(volume.volume());
        } else if (event instanceof Event.Noted note) {
            notes.add(note.text());
        } else if (event instanceof Event.RunEnded run) {
            ended = Optional.of(run);
        }
    }

    private void end(Event.StageEnded ended) {
        for (int i = stages.size() - 1; i >= 0; i--) {
            Stage stage = stages.get(i);
            if (stage.name().equals(ended.stage())) {
                stages.set(
                        i,
                        new Stage(
                                stage.name(),
                                stage.start(),
                                Optional.of(ended.time()),
                                Optional.of(ended.result()),
                                ended.message()));
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

    /** The stages, in the order they began. */
    public synchronized List<Stage> stages() {
        return List.copyOf(stages);
    }

    /** The volumes, sorted by name. */
    public synchronized List<VolumeResult> volumes() {
        return volumes.stream()
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
    }

    public synchronized List<String> notes() {
        return List.copyOf(notes);
    }
}
