package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Printable;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.operation.DrRuns;
import io.jenkins.plugins.efsdr.replication.ReplicaKind;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot;
import io.jenkins.plugins.efsdr.run.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks at the pairs, all at once, and says of each whether it is promoted, can be, or cannot. Changes nothing. */
final class PairCheck {

    /** A machine whose clock is further off gets a note: AWS itself refuses it at five minutes. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final Failing shared;
    private final Evidence evidence;

    PairCheck(Failing shared, Evidence evidence) {
        this.shared = shared;
        this.evidence = evidence;
    }

    /** The pairs as they are now, sorted by name. */
    List<PairView> observe(List<FileSystemPair> pairs) {
        List<PairView> views = new ArrayList<>();
        shared.workers.forEach(pairs, this::observe, views::add);
        views.sort(Comparator.comparing(PairView::name));
        return views;
    }

    private PairView observe(FileSystemPair pair) {
        try {
            ReplicaSnapshot now = shared.sites.replicator(pair).observe();
            noteSkew(now);
            PairView view = judge(pair, now);
            if (view.isToPromote()) {
                evidence.requireSight(pair);
            }
            return view;
        } catch (Refused | BadInput e) {
            return blind(pair, Outcome.REFUSED, e.getMessage());
        } catch (Failed e) {
            return blind(pair, Outcome.FAILED, e.getMessage());
        }
    }

    private void noteSkew(ReplicaSnapshot now) {
        if (now.skew().abs().compareTo(SKEW) > 0) {
            shared.run.note("This machine's clock is " + Times.text(now.skew().abs())
                    + (now.skew().isNegative() ? " ahead of" : " behind") + " that of EFS in "
                    + now.secondary().region() + ". Data-loss windows are reckoned by EFS' clock; set this one right.");
        }
    }

    private PairView judge(FileSystemPair pair, ReplicaSnapshot now) {
        return switch (now.status()) {
            case NONE, UNREACHABLE -> alone(pair, now);
            case DELETING -> deleting(pair, now);
            default -> replicating(pair, now);
        };
    }

    /**
     * No replication: it was promoted, which something must show, or it never was a replica. A DataSync task without a schedule that is on
     * may be started by hand, and one that cannot be called says nothing: its pair is to be promoted until somebody wrote down that it was.
     */
    private PairView alone(FileSystemPair pair, ReplicaSnapshot now) {
        Evidence.Trace trace = evidence.of(pair, now.kind());
        if (now.kind() == ReplicaKind.DATASYNC && trace.text().isEmpty()) {
            return replicating(pair, now);
        }
        PairView view = view(pair, now, trace.before(), trace.text());
        if (trace.text().isEmpty()) {
            return evidence.returned(pair).map(word -> stale(view, word)).orElseGet(() -> strange(pair, view));
        }
        return now.standsAlone() || now.status() == ReplicaSnapshot.Status.UNREACHABLE ? view.promotedBefore() : view;
    }

    /** Nobody can tell how old its data is, so that the gate lets it pass only when somebody takes that upon them. */
    private static PairView stale(PairView view, DrRuns.Word returned) {
        return view.saying("it went back to its primary before " + returned.time() + ", as " + returned.file()
                + " says (" + Printable.of(returned.message())
                + "), and is not replicated now: its data can be as old as that");
    }

    private static PairView strange(FileSystemPair pair, PairView view) {
        return view.ended(
                Outcome.REFUSED,
                "EFS knows no replication of " + view.replica()
                        + ", and nothing shows that it was promoted: no Lease, no lock and no record in Git, no journal,"
                        + " no lost+found of a replication and no recorded directory on it. Either it never was the replica"
                        + " of " + pair.primary()
                        + ": mend the pair in dr.yaml. Or it was promoted before anything was"
                        + " written to it: then there is nothing to recover");
    }

    /** Its promotion has begun: what it costs is what was noted then, and not what is left to see. */
    private PairView deleting(FileSystemPair pair, ReplicaSnapshot now) {
        Optional<ReplicaSnapshot> before = evidence.noted(pair, now.serviceTime());
        return view(pair, now, before.or(() -> Optional.of(now)), "");
    }

    private PairView replicating(FileSystemPair pair, ReplicaSnapshot now) {
        PairView view = view(pair, now, Optional.of(now), "");
        List<String> standing = now.obstacles();
        if (!standing.isEmpty()) {
            return view.ended(Outcome.FAILED, String.join(" ", standing));
        }
        List<String> liftable = now.obstacles(shared.promotionOptions());
        return liftable.isEmpty() ? view : view.ended(Outcome.REFUSED, String.join(" ", liftable));
    }

    private PairView view(FileSystemPair pair, ReplicaSnapshot now, Optional<ReplicaSnapshot> before, String trace) {
        Optional<Duration> objective = objective(pair);
        boolean begun = !trace.isEmpty() || now.status() == ReplicaSnapshot.Status.DELETING;
        Optional<Instant> disaster = begun ? shared.disasterAt() : shared.request.disasterAt();
        DataLoss loss =
                before.map(it -> DataLoss.of(it, disaster, objective)).orElseGet(() -> DataLoss.unknown(objective));
        return new PairView(pair, Optional.of(now), before, trace, loss, Outcome.OBSERVED, early(loss));
    }

    private static String early(DataLoss loss) {
        return loss.early() ? "the disaster is said to be before the last replication: nothing is lost" : "";
    }

    private PairView blind(FileSystemPair pair, Outcome outcome, String message) {
        return new PairView(
                pair, Optional.empty(), Optional.empty(), "", DataLoss.unknown(objective(pair)), outcome, message);
    }

    private Optional<Duration> objective(FileSystemPair pair) {
        return Optional.ofNullable(shared.rules.rpo().get(pair.name()));
    }
}
