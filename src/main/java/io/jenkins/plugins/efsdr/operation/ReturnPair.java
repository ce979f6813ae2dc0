package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Printable;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.repository.Edits;
import io.jenkins.plugins.efsdr.repository.ManifestRepository;
import io.jenkins.plugins.efsdr.repository.Tree;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.PairResult;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Records in Git that a pair is back at its primary, after somebody brought it back by hand. From then on volumes are made on it again,
 * and no failover takes an older record for a promotion. Nothing but Git is asked or changed: it is the word of whoever says it.
 */
public final class ReturnPair {

    private final ManifestRepository repository;
    private final RecoveryGuard guard;
    private final Function<Result, String> report;

    /**
     * @param lock the reference of the lock of DR actions
     * @param report the run's report as JSON, given how the run is about to end
     */
    public ReturnPair(ManifestRepository repository, String lock, Function<Result, String> report) {
        this.repository = repository;
        this.guard = new RecoveryGuard(repository, lock);
        this.report = report;
    }

    /**
     * Records it. Where that is the last word on the pair already, nothing is changed.
     *
     * @param reason why, for whoever reads the record
     * @param dryRun only look whether it could be done
     * @throws BadInput when there is no reason, or the pair has no replica
     * @throws Refused when a DR action is under way
     * @throws Failed when Git cannot be reached, or this machine's clock is wrong
     */
    public Result call(Run run, String user, FileSystemPair pair, String reason, boolean dryRun) {
        return run.conduct("pair returned", user, 0, () -> {
            FileSystem replica = replica(pair, reason);
            run.context(Map.of("repository", repository.description(), "reason", reason));
            Optional<DrRuns.Word> failedOver = run.stage("check", 0, () -> check(run, pair));
            run.note(failedOver
                    .map(word -> "Pair " + pair.name() + " was failed over, as " + word.file() + " says.")
                    .orElse("No record says that pair " + pair.name() + " is failed over."));
            if (dryRun) {
                run.observed(result(pair, replica, Outcome.PLANNED, reason));
                return Result.DONE;
            }
            return run.stage("record", 0, () -> record(run, user, pair, replica, reason));
        });
    }

    private static FileSystem replica(FileSystemPair pair, String reason) {
        if (reason.isBlank()) {
            throw BadInput.of("reason", reason, "is required: it is what the record holds");
        }
        return pair.secondary()
                .orElseThrow(
                        () -> BadInput.of("pair", pair.name(), "must have a replica; this one was never anywhere"));
    }

    private Optional<DrRuns.Word> check(Run run, FileSystemPair pair) {
        Tree head = repository.head();
        guard.requireNone();
        return DrRuns.in(head, run.pace().now()).failedOver(pair);
    }

    private static PairResult result(FileSystemPair pair, FileSystem replica, Outcome outcome, String message) {
        return new PairResult(
                pair.name(),
                pair.primary().toString(),
                replica.toString(),
                "",
                outcome,
                "",
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                message);
    }

    /** The record holds that the pair is back, so it is told before it is so; what does not come to pass is taken back. */
    private Result record(Run run, String user, FileSystemPair pair, FileSystem replica, String reason) {
        run.observed(result(pair, replica, Outcome.RETURNED, reason));
        try {
            repository.record(head -> edits(head, run, user, pair));
            return Result.DONE;
        } catch (RuntimeException e) {
            run.observed(result(pair, replica, Outcome.FAILED, "not recorded: " + e.getMessage()));
            throw e;
        }
    }

    private Edits edits(Tree head, Run run, String user, FileSystemPair pair) {
        guard.requireNone();
        DrRuns runs = DrRuns.in(head, run.pace().now());
        String file = DrRuns.file(run.id());
        boolean said = runs.returned(pair).isPresent();
        runs.failedOver(pair).filter(word -> word.file().compareTo(file) > 0).ifPresent(word -> {
            throw new Failed("Record " + word.file() + " of pair " + pair.name() + " is from the future by this"
                    + " machine's clock, so a record of now would not count. Set the clock right, then run the same"
                    + " command again.");
        });
        return Edits.of(
                "Return pair " + Printable.of(pair.name()) + " to its primary\n\nRun: " + run.id() + "\nUser: "
                        + Printable.of(user) + "\n",
                said ? Map.of() : Map.of(file, Optional.of(report.apply(Result.DONE))));
    }
}
