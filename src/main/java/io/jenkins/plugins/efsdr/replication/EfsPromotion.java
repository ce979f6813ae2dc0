package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Protection;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot.Status;
import java.util.ArrayList;
import java.util.List;

/** One promotion of a replica that EFS keeps. Not thread-safe. */
final class EfsPromotion {

    private final ReplicaSnapshot before;
    private final PromotionOptions options;
    private final Deadline deadline;
    private final ConfigurationRemoval removal;
    private boolean mayDelete;
    private boolean unprotected;

    EfsPromotion(ReplicaSnapshot before, PromotionOptions options, Deadline deadline, ConfigurationRemoval removal) {
        this.before = before;
        this.options = options;
        this.deadline = deadline;
        this.removal = removal;
    }

    Promotion run(EfsLook look, PromotionWatch watch) {
        boolean changed =
                watch.until(() -> look.snapshot(deadline), ReplicaSnapshot::standsAlone, this::step, this::late);
        return new Promotion(changed, duties(), notes());
    }

    private void step(ReplicaSnapshot now) {
        if (now.status() == Status.NONE) {
            requireProtection(now);
        } else {
            requireConsent(now);
            removal.proceed(now);
        }
    }

    /** Asked once, before anything is sent; a deletion that was begun is not stopped any more. */
    private void requireConsent(ReplicaSnapshot now) {
        if (mayDelete) {
            return;
        }
        if (before.status() == Status.NONE) {
            throw new Refused(
                    "Pair " + now.pair() + ": " + now.secondary() + " has become a replica since it was looked"
                            + " at; run the same command again to see how old its data is");
        }
        List<String> obstacles = now.status() == Status.DELETING ? List.of() : now.obstacles(options);
        if (!obstacles.isEmpty()) {
            throw new Refused(String.join("\n", obstacles));
        }
        mayDelete = true;
    }

    /** A replica is REPLICATING, then ENABLED; DISABLED is nothing that passes. */
    private void requireProtection(ReplicaSnapshot now) {
        if (now.protection() != Protection.DISABLED) {
            unprotected = false;
        } else if (unprotected) {
            throw new Failed("Replica " + now.secondary() + " of pair " + now.pair() + " is no replica any more, but is"
                    + " not protected against becoming one again; protect it, then run the same command again: "
                    + Commands.enableProtection(now.secondary()));
        } else {
            unprotected = true;
        }
    }

    private Failed late(ReplicaSnapshot now) {
        String trouble = removal.trouble().isEmpty() ? "" : " (" + removal.trouble() + ")";
        return new Failed("Replica " + now.secondary() + " of pair " + now.pair() + " is not promoted after "
                + deadline.length().toSeconds() + " s: " + PromotionWatch.state(now) + trouble + "; "
                + afterwards(now));
    }

    private String afterwards(ReplicaSnapshot now) {
        String again = "what was begun goes on in AWS: run the same command again to wait on";
        if (now.status() == Status.NONE) {
            return again + ", and open a case with AWS support if its state does not change";
        }
        return options.allowLocalOnly()
                ? again
                : again + ", with --allow-local-only if the other Region keeps it from ending";
    }

    private List<String> duties() {
        return removal.isLocal() ? List.of(ConfigurationRemoval.duty(before)) : List.of();
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (removal.isLocal()) {
            notes.add("Only the replica's own record of the replication was deleted: " + removal.trouble() + ".");
        }
        return notes;
    }
}
