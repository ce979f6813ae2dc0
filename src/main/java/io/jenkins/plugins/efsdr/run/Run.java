package io.jenkins.plugins.efsdr.run;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** One run as it happens: tells its listeners what begins and ends. Thread-safe; listeners hear one event at a time. */
public final class Run {

    private final String id;
    private final Pace pace;
    private final List<RunListener> listeners;

    /** @param id see {@link RunId} */
    public Run(String id, Pace pace, Collection<RunListener> listeners) {
        this.id = id;
        this.pace = pace;
        this.listeners = List.copyOf(listeners);
    }

    public String id() {
        return id;
    }

    public Pace pace() {
        return pace;
    }

    /**
     * Carries out the whole run. One that throws has ended too, with the exception's message.
     *
     * @param operation what it is, in a word
     * @param user who asked
     * @param volumes how many volumes it is about
     */
    public Result conduct(String operation, String user, int volumes, Supplier<Result> work) {
        tell(new Event.RunStarted(pace.now(), id, operation, user, volumes));
        Result result = attempt(work, e -> new Event.RunEnded(pace.now(), resultOf(e), message(e)));
        tell(new Event.RunEnded(pace.now(), result, ""));
        return result;
    }

    /** Something that a person should read. */
    public void note(String text) {
        tell(new Event.Noted(pace.now(), text));
    }

    /** What the run is about; see {@link Event.Context}. */
    public void context(Map<String, String> values) {
        tell(new Event.Context(pace.now(), values));
    }

    /** What became of a pair so far. */
    public void observed(PairResult pair) {
        tell(new Event.PairObserved(pace.now(), pair));
    }

    /** Something that a person still has to do. */
    public void duty(String text) {
        tell(new Event.Duty(pace.now(), text));
    }

    /** Keeps what nobody can look up later; see {@link Event.Saved}. */
    public void save(String kind, String name, String text) {
        tell(new Event.Saved(pace.now(), kind, name, text));
    }

    /** A claim is Bound. */
    public void bound(VolumeId volume) {
        tell(new Event.VolumeBound(pace.now(), volume));
    }

    /** What became of a volume. */
    public void ended(VolumeResult volume) {
        tell(new Event.VolumeEnded(pace.now(), volume));
    }

    /** One more of a stage's volumes is through. */
    public void advanced(String stage) {
        tell(new Event.StageAdvanced(pace.now(), stage));
    }

    /**
     * Carries out a stage. One that throws has ended too, with the exception's message.
     *
     * @param items how many volumes it works on, 0 when it does not go volume by volume
     */
    public <T> T stage(String name, int items, Supplier<T> work) {
        tell(new Event.StageStarted(pace.now(), name, items));
        T value = attempt(work, e -> new Event.StageEnded(pace.now(), name, resultOf(e), message(e)));
        tell(new Event.StageEnded(pace.now(), name, Result.DONE, ""));
        return value;
    }

    private <T> T attempt(Supplier<T> work, Function<Throwable, Event> end) {
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            tellOf(e, end);
            throw e;
        }
    }

    /** A journal that cannot be written either must not hide what went wrong. */
    private void tellOf(Throwable e, Function<Throwable, Event> end) {
        try {
            tell(end.apply(e));
        } catch (RuntimeException unheard) {
            e.addSuppressed(unheard);
        }
    }

    private static String message(Throwable e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /** What an exception means for the run. */
    public static Result resultOf(Throwable e) {
        if (e instanceof BadInput) {
            return Result.BAD_INPUT;
        }
        return e instanceof Refused ? Result.REFUSED : Result.FAILED;
    }

    /** Every listener hears of it, even when one fails: what the journal cannot hold is in the report still. */
    private synchronized void tell(Event event) {
        Optional<RuntimeException> first = Optional.empty();
        for (RunListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException e) {
                first = first.or(() -> Optional.of(e));
            }
        }
        first.ifPresent(e -> {
            throw e;
        });
    }
}
