package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.operation.failover.Failover;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest;
import io.jenkins.plugins.efsdr.operation.failover.FailoverScope;
import io.jenkins.plugins.efsdr.operation.failover.Shard;
import io.jenkins.plugins.efsdr.run.Event;
import io.jenkins.plugins.efsdr.run.Result;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A failover, or one operation of it, as a caller asks for it: the command line, or a Pipeline step.
 *
 * @param part what of it
 * @param dryRun whether it is only to be shown
 * @param identity what must be the same for a run to be gone on with, see {@link #identity(String, String, FailoverScope, String...)}
 */
public record FailoverCall(Part part, boolean dryRun, String identity) {

    private static final String ASKED = "asked";

    /** What of a failover is to be done. */
    public enum Part {
        ALL("failover"),
        BEGIN("failover begin"),
        APPLY("failover apply"),
        FINISH("failover finish");

        private final String operation;

        Part(String operation) {
            this.operation = operation;
        }

        /** Whether it goes on with a run that {@link #BEGIN} has begun. */
        public boolean goesOn() {
            return this == APPLY || this == FINISH;
        }
    }

    /**
     * What a command must ask for to be the same again.
     *
     * @param more what else was said of where volumes are and go; null for what was not
     */
    public static String identity(String git, String branch, FailoverScope scope, String... more) {
        return Stream.concat(Stream.of(git, branch, scope.toString()), Stream.of(more))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    /** What the run is called in its report. */
    public String operation() {
        return dryRun ? "failover plan" : part.operation;
    }

    /**
     * The run to go on with although nobody named one: the newest that stopped within 24 h and was asked for the same; never for a dry run.
     *
     * @param runs the folder of all runs
     * @throws BadInput when a run has to be named
     */
    public Optional<String> unfinished(Path runs, Instant now) {
        if (dryRun) {
            return Optional.empty();
        }
        if (part.goesOn()) {
            throw BadInput.of("run", "", "is required: the run that the beginning of the failover named");
        }
        return UnfinishedRuns.find(runs, operation(), Map.of(ASKED, identity), now);
    }

    /** A run that was named must have been asked for the same, or its record would tell of two things. */
    private void requireSame(RunFolder folder) {
        String before = folder.summary().context().getOrDefault(ASKED, identity);
        folder.summary()
                .started()
                .map(Event.RunStarted::operation)
                .filter(operation -> !operation.startsWith(Part.ALL.operation))
                .ifPresent(operation -> {
                    throw BadInput.of("run", folder.run().id(), "must be a failover; this was: " + operation);
                });
        if (!before.equals(identity)) {
            throw BadInput.of(
                    "run",
                    folder.run().id(),
                    "must have been asked for the same: it was for '" + before + "', this is for '" + identity + "'");
        }
    }

    /** Carries it out as {@link Failover} says; {@code shard} matters to {@link Part#APPLY} only. */
    public Result carryOut(Assembly assembly, RunFolder folder, FailoverRequest request, Shard shard) {
        requireSame(folder);
        folder.run().context(Map.of(ASKED, identity));
        Failover failover = assembly.failover(folder);
        return switch (part) {
            case ALL -> failover.call(folder.run(), request, folder.past());
            case BEGIN -> failover.begin(folder.run(), request, folder.past());
            case APPLY -> failover.apply(folder.run(), request, folder.past(), shard);
            case FINISH -> failover.finish(folder.run(), request, folder.past());
        };
    }
}
