package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Consent;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Option;
import io.jenkins.plugins.efsdr.operation.failover.FailoverScope;
import io.jenkins.plugins.efsdr.operation.failover.Writers;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine;

/** What a failover is about, and what it is allowed. */
final class FailoverOptions {

    /** What stands for an option without a name: no pair is called so. To a list, an empty text would add nothing. */
    private static final String ALL_PAIRS = "*";

    @CommandLine.Option(
            names = "--cluster",
            paramLabel = "NAME",
            description = "The cluster that is lost; repeatable. Required where several are recorded.")
    List<String> clusters = List.of();

    @CommandLine.Option(
            names = "--to",
            paramLabel = "NAME",
            description = "The cluster that recovers it (default: recoveredBy of dr.yaml).")
    String to;

    @CommandLine.Option(
            names = "--confirm",
            paramLabel = "NAME",
            description = "The lost cluster's name once more (several: with commas). Asked for on a terminal.")
    String confirm;

    @CommandLine.Option(
            names = "--primary-writers",
            paramLabel = "WORD",
            defaultValue = "unknown",
            description = "What is known of those who write on the old side: fenced, lost or unknown (default).")
    String writers;

    @CommandLine.Option(
            names = "--disaster-at",
            paramLabel = "TIME",
            description = "When it happened, as in 2026-11-21T10:15:00Z (default: now, an upper bound of the loss).")
    String disasterAt;

    @CommandLine.Option(
            names = "--accept-data-loss",
            paramLabel = "PAIR",
            arity = "0..1",
            fallbackValue = ALL_PAIRS,
            description = "Promote although more is lost than the objective allows, or nobody knows how much: of one"
                    + " pair, or without a name of all. Needs --reason.")
    List<String> acceptDataLoss = List.of();

    @CommandLine.Option(names = "--reason", paramLabel = "TEXT", description = "Why; ends up in the record.")
    String reason = "";

    @CommandLine.Option(names = "--business-unit", paramLabel = "NAME", description = "Only volumes of this one.")
    String businessUnit;

    @CommandLine.Option(names = "--application", paramLabel = "NAME", description = "Only volumes of this one.")
    String application;

    @CommandLine.Option(names = "--namespace", paramLabel = "NAME", description = "Only volumes of this one.")
    String namespace;

    @CommandLine.Option(names = "--pair", paramLabel = "NAME", description = "Only volumes of this pair.")
    String pair;

    @CommandLine.Option(
            names = "--label",
            paramLabel = "KEY=VALUE",
            description = "Only volumes with this label; repeatable.")
    Map<String, String> labels = Map.of();

    @CommandLine.Option(
            names = "--promote-whole-pair",
            description = "Promote file systems on which others live too; they are not brought up.")
    boolean wholePair;

    @CommandLine.Option(
            names = "--replace",
            description = "Replace what stands on the DR cluster with another source, where nobody uses it.")
    boolean replace;

    @CommandLine.Option(
            names = "--create-missing",
            description = "Make recorded directories that the replica does not have, empty.")
    boolean createMissing;

    @CommandLine.Option(
            names = "--allow-local-only",
            description = "Delete the replication on the DR side only, when both sides cannot be deleted.")
    boolean localOnly;

    @CommandLine.Option(
            names = "--accept-unreachable-task",
            description = "Promote although the DataSync task's Region cannot be called.")
    boolean unreachableTask;

    @CommandLine.Option(
            names = "--cancel-execution",
            description = "Cancel a DataSync execution instead of waiting for it.")
    boolean cancelExecution;

    @CommandLine.Option(
            names = "--accept-cancelled",
            description = "Promote after a DataSync execution that did not succeed.")
    boolean acceptCancelled;

    @CommandLine.Option(names = "--no-lock", description = "Go on where no lock can be had. Needs --reason.")
    boolean noLock;

    @CommandLine.Option(
            names = "--plan",
            paramLabel = "HASH",
            description = "Only if the world is as it was when --dry-run printed this.")
    String plan;

    /**
     * The request.
     *
     * @throws BadInput when a value is none
     */
    FailoverRequest request(String user, boolean dryRun) {
        return new FailoverRequest(
                user,
                scope(),
                Optional.ofNullable(to),
                Optional.ofNullable(confirm),
                Writers.of(writers).orElseThrow(() -> BadInput.of("primary-writers", writers, Writers.RULE)),
                Optional.ofNullable(disasterAt).map(text -> FailoverRequest.disasterTime("disaster-at", text)),
                consent(),
                Optional.ofNullable(plan),
                chosen(dryRun));
    }

    /** What must be the same for a run to be gone on with. */
    FailoverScope scope() {
        return new FailoverScope(
                new TreeSet<>(clusters),
                Optional.ofNullable(businessUnit),
                Optional.ofNullable(application),
                Optional.ofNullable(namespace),
                Optional.ofNullable(pair),
                new TreeMap<>(labels));
    }

    /** Asks for the confirmation where somebody sits there to give it. */
    void askIfOnTerminal(boolean dryRun) {
        if (confirm == null && !dryRun && System.console() != null) {
            confirm = System.console()
                    .readLine("This promotes replicas and brings volumes up elsewhere.%nType the name of the lost"
                            + " cluster to go on: ");
        }
    }

    private Consent consent() {
        Set<String> pairs = new TreeSet<>(acceptDataLoss);
        boolean all = pairs.remove(ALL_PAIRS);
        return new Consent(pairs, all, reason);
    }

    private Set<Option> chosen(boolean dryRun) {
        Set<Option> chosen = EnumSet.noneOf(Option.class);
        Map<Option, Boolean> said = Map.of(
                Option.DRY_RUN, dryRun,
                Option.PROMOTE_WHOLE_PAIR, wholePair,
                Option.REPLACE, replace,
                Option.CREATE_MISSING, createMissing,
                Option.ALLOW_LOCAL_ONLY, localOnly,
                Option.ACCEPT_UNREACHABLE_TASK, unreachableTask,
                Option.CANCEL_EXECUTION, cancelExecution,
                Option.ACCEPT_CANCELLED, acceptCancelled,
                Option.NO_LOCK, noLock);
        said.forEach((option, wanted) -> {
            if (wanted) {
                chosen.add(option);
            }
        });
        return chosen;
    }
}
