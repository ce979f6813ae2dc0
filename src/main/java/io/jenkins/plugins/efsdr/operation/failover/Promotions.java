package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import io.jenkins.plugins.efsdr.pace.Workers;
import io.jenkins.plugins.efsdr.replication.Promotion;
import io.jenkins.plugins.efsdr.replication.ReplicaKind;
import io.jenkins.plugins.efsdr.run.Event;
import io.jenkins.plugins.efsdr.run.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** All pairs on their way to being promoted, at once and in the background, each with its own outcome. Close it to abandon the wait. */
final class Promotions implements AutoCloseable {

    private static final String STAGE = "promote";
    private static final long LOOK_MILLIS = 100;

    /** So long a promotion that is called off gets to write its last word. */
    private static final long PATIENCE_SECONDS = 10;

    private final Failing shared;
    private final Locks locks;
    private final ReplicaProof proof;
    private final Runnable guard;
    private final ExecutorService background = Workers.asNeeded("promotion");
    private final BlockingQueue<PairView> settled = new LinkedBlockingQueue<>();
    private final Future<?> all;
    private int left;

    private Promotions(Checked checked, ReplicaProof proof, Runnable guard) {
        List<PairView> pairs = checked.pairs();
        this.shared = checked.shared();
        this.locks = checked.locks();
        this.proof = proof;
        this.guard = guard;
        this.left = pairs.size();
        this.all = background.submit(() -> promoteAll(pairs));
    }

    /**
     * Begins.
     *
     * @param guard asked right before each promotion; throws when this run must not go on
     */
    static Promotions start(Checked checked, ReplicaProof proof, Runnable guard) {
        return new Promotions(checked, proof, guard);
    }

    private void promoteAll(List<PairView> pairs) {
        Deadline deadline = shared.run.pace().deadline(shared.rules.promotion());
        shared.run.stage(STAGE, pairs.size(), () -> {
            try (Workers workers = Workers.of(pairs.size(), "pair")) {
                workers.forEach(pairs, pair -> settle(pair, deadline), this::handOver);
            }
            return null;
        });
    }

    private void handOver(PairView pair) {
        shared.run.observed(pair.result());
        shared.run.advanced(STAGE);
        settled.add(pair);
    }

    private PairView settle(PairView pair, Deadline deadline) {
        if (!pair.isToPromote() && !pair.isPromoted()) {
            return pair;
        }
        try {
            PairView promoted = pair.isPromoted() ? pair : promote(pair, deadline);
            proof.require(promoted);
            return promoted;
        } catch (Refused | BadInput e) {
            return pair.ended(Outcome.REFUSED, e.getMessage());
        } catch (Failed e) {
            return pair.ended(Outcome.FAILED, e.getMessage());
        }
    }

    private PairView promote(PairView pair, Deadline deadline) {
        guard.run();
        Promotion promotion = shared.sites
                .replicator(pair.pair())
                .promote(
                        pair.now().orElseThrow(),
                        shared.promotionOptions(),
                        deadline,
                        text -> shared.run.note("Pair " + pair.name() + ": " + text));
        promotion.duties().forEach(shared::duty);
        promotion.notes().forEach(text -> shared.run.note("Pair " + pair.name() + ": " + text));
        if (pair.now().filter(it -> it.kind() == ReplicaKind.DATASYNC).isPresent()) {
            writeDown(pair);
        }
        return promotion.changed() ? pair.ended(Outcome.PROMOTED, pair.message()) : pair.promotedBefore();
    }

    /** Nothing that can be looked up tells a promoted DataSync destination from one whose task is not scheduled, or cannot be called. */
    private void writeDown(PairView pair) {
        Map<String, String> note = Map.of(Memory.promotedKey(pair.pair()), shared.run.id());
        note.forEach((key, text) -> shared.run.save(Event.Saved.SNAPSHOT, key, text));
        locks.note(note);
    }

    /**
     * Waits until at least one more pair has settled.
     *
     * @return those that did since the last call; none when all have
     */
    List<PairView> next() {
        List<PairView> batch = new ArrayList<>();
        while (batch.isEmpty() && left > 0) {
            take(batch);
            left -= batch.size();
        }
        return batch;
    }

    private void take(List<PairView> batch) {
        try {
            PairView first = settled.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                settled.drainTo(batch);
            } else if (all.isDone()) {
                all.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a promotion ended unexpectedly", e.getCause());
        }
    }

    /** Whether pairs are still on their way. */
    boolean arePending() {
        return left > 0;
    }

    @Override
    public void close() {
        background.shutdownNow();
        try {
            background.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
