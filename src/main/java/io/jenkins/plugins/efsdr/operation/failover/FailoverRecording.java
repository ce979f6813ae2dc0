package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Printable;
import io.jenkins.plugins.efsdr.manifest.ManifestLayout;
import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import io.jenkins.plugins.efsdr.operation.DrRuns;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.Result;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The last stage: what is up on the DR clusters goes into Git, in one commit. A Git outage keeps it for later, and costs nothing else. */
final class FailoverRecording {

    private static final Set<Result> UP = Set.of(Result.DONE, Result.PARTIAL);

    private final Checked checked;
    private final Failing shared;
    private final RecordKeeper keeper;

    FailoverRecording(Checked checked, RecordKeeper keeper) {
        this.checked = checked;
        this.shared = checked.shared();
        this.keeper = keeper;
    }

    /** @param changed whether anything was changed on a DR cluster */
    Result carryOut(boolean changed) {
        endNeighbours();
        boolean touched = changed || checked.hasTouchedPairs();
        Result result = touched ? shared.ledger.result().touched() : shared.ledger.result();
        PendingRecord record = record(result, touched || saysAnythingNew());
        return shared.run.stage("record", record.files().size(), () -> push(record, result));
    }

    /** Whether a pair is promoted of which Git does not know it yet: volumes must not be made on its primary. */
    private boolean saysAnythingNew() {
        DrRuns runs = DrRuns.in(shared.head.tree(), shared.run.pace().now());
        return checked.pairs().stream()
                .anyMatch(pair -> pair.outcome() == Outcome.PROMOTED
                        || pair.isPromoted() && runs.failedOver(pair.pair()).isEmpty());
    }

    /** Who lives on a promoted file system and was not asked for. */
    private void endNeighbours() {
        List<String> promoted = checked.pairs().stream()
                .filter(PairView::isPromoted)
                .map(PairView::name)
                .toList();
        checked.selection().neighboursOn(promoted).stream()
                .filter(it -> shared.head
                        .tree()
                        .read(ManifestLayout.secondary(it.id()))
                        .isEmpty())
                .forEach(it -> shared.end(
                        it,
                        Outcome.NOT_APPLIED,
                        "promoted with its pair " + it.rewritten().pair().name()
                                + ", not brought up: out of this failover's scope. A second failover applies it"));
    }

    private Result push(PendingRecord record, Result result) {
        try {
            Instant now = shared.run.pace().now();
            shared.repository.record(head -> record.on(head, now));
            return result;
        } catch (Failed | BadInput e) {
            keeper.keep(record.text());
            shared.duty("Push the record of this run once Git takes it: efsdr record " + shared.run.id() + ". "
                    + e.getMessage());
            return result == Result.DONE ? Result.PARTIAL : result;
        }
    }

    private PendingRecord record(Result result, boolean changed) {
        List<Recoverable> up = checked.volumes().stream().filter(this::isUp).toList();
        Map<String, String> files = up.stream()
                .collect(Collectors.toMap(
                        it -> ManifestLayout.secondary(it.id()),
                        it -> it.rewritten().manifest().text(),
                        (one, same) -> one,
                        TreeMap::new));
        List<PendingRecord.Row> rows = up.stream().map(FailoverRecording::row).toList();
        return new PendingRecord(
                shared.run.id(),
                message(up),
                files,
                rows,
                keeper.report(result),
                changed,
                shared.rules.lock().ref());
    }

    private boolean isUp(Recoverable volume) {
        return shared.ledger
                .outcomeOf(volume.id())
                .filter(it -> UP.contains(it.result()))
                .isPresent();
    }

    private static PendingRecord.Row row(Recoverable volume) {
        VolumeManifest original = volume.original();
        return new PendingRecord.Row(
                volume.id(),
                original.size(),
                server(original, volume.rewritten().pair().primary().host().toString()),
                server(
                        volume.rewritten().manifest(),
                        volume.rewritten()
                                .pair()
                                .secondary()
                                .orElseThrow()
                                .host()
                                .toString()));
    }

    private static String server(VolumeManifest manifest, String otherwise) {
        return manifest.nfsServer().orElse(otherwise);
    }

    private String message(List<Recoverable> up) {
        String clusters = String.join(", ", shared.request.scope().clusters());
        return "Fail over " + clusters + ": " + up.size() + (up.size() == 1 ? " volume" : " volumes") + "\n\nRun: "
                + shared.run.id() + "\nUser: " + Printable.of(shared.request.user()) + "\n";
    }
}
