package io.jenkins.plugins.efsdr.cluster;

import io.jenkins.plugins.efsdr.cluster.ApplyOutcome.Kind;
import io.jenkins.plugins.efsdr.cluster.Plan.Step;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Brings manifests to the cluster: plans from what stands there, writes, and plans anew when it no longer stood there as it was read. */
final class Applier {

    private static final int ROUNDS = 5;

    private final Reader reader;
    private final Writer writer;

    Applier(Reader reader, Writer writer) {
        this.reader = reader;
        this.writer = writer;
    }

    ApplyOutcome apply(VolumeManifest manifest, Inventory inventory) {
        Desired desired = Desired.of(manifest);
        return apply(desired, inventory.live(desired));
    }

    ApplyOutcome apply(Desired desired, Live live) {
        try {
            return new Attempt(desired).run(live);
        } catch (Failed e) {
            return ApplyOutcome.failed(e.getMessage());
        }
    }

    /** All rounds over one manifest. */
    private final class Attempt {

        private final Desired desired;
        private final Set<Kind> done = EnumSet.noneOf(Kind.class);
        private final List<String> updated = new ArrayList<>();
        private boolean unchecked;

        Attempt(Desired desired) {
            this.desired = desired;
        }

        ApplyOutcome run(Live seen) {
            Live live = seen;
            for (int round = 0; round < ROUNDS; round++) {
                Plan plan = Plan.of(desired, live);
                Optional<ApplyOutcome> end =
                        plan.isDelicate() && !live.fresh() ? Optional.empty() : carryOut(plan, live);
                if (end.isPresent()) {
                    return end.get();
                }
                live = reader.fresh(desired);
            }
            return ApplyOutcome.failed(desired.volumeTarget()
                    + " or its claim changes whenever we write to it; see who else writes to them, then run again");
        }

        /** Empty when something stood there otherwise than it was read. */
        private Optional<ApplyOutcome> carryOut(Plan plan, Live live) {
            if (plan.obstacle().isPresent()) {
                return plan.obstacle();
            }
            for (Supplier<Written> write : writes(plan, live)) {
                Written written = write.get();
                switch (written.state()) {
                    case STALE, DONE_ALREADY -> {
                        return Optional.empty();
                    }
                    case CONFLICT -> {
                        return Optional.of(ApplyOutcome.conflict(written.conflicts()));
                    }
                    case UNCHECKED -> {
                        done.add(Kind.CREATED);
                        unchecked = true;
                    }
                    case DONE -> {}
                }
            }
            return Optional.of(outcome());
        }

        private List<Supplier<Written>> writes(Plan plan, Live live) {
            List<Supplier<Written>> writes = new ArrayList<>();
            if (plan.free()) {
                writes.add(() -> noted(
                        Kind.REBOUND,
                        writer.free(desired.volumeTarget(), live.volume().orElseThrow())));
            }
            if (plan.volume().create()) {
                writes.add(() -> noted(Kind.CREATED, writer.createVolume(desired)));
            } else if (plan.volume().isUpdate()) {
                writes.add(() -> updateVolume(plan.volume(), live));
            }
            if (plan.claim().create()) {
                writes.add(() -> noted(Kind.CREATED, writer.createClaim(desired)));
            } else if (plan.claim().isUpdate()) {
                writes.add(() -> updateClaim(plan.claim(), live));
            }
            return writes;
        }

        private Written updateVolume(Step step, Live live) {
            boolean claimRef = step.updates().contains(Plan.CLAIM_REF);
            return updated(
                    step,
                    writer.update(desired.volumeTarget(), live.volume().orElseThrow(), desired.volume(), claimRef));
        }

        private Written updateClaim(Step step, Live live) {
            return updated(
                    step, writer.update(desired.claimTarget(), live.claim().orElseThrow(), desired.claim(), false));
        }

        private Written updated(Step step, Written written) {
            if (written.isDone()) {
                updated.addAll(step.updates());
            }
            return noted(Kind.UPDATED, written);
        }

        private Written noted(Kind kind, Written written) {
            if (written.isDone()) {
                done.add(kind);
            }
            return written;
        }

        private ApplyOutcome outcome() {
            return unchecked
                    ? kind().noting("namespace " + desired.key().namespace()
                            + " does not exist yet: the claim was checked without the server")
                    : kind();
        }

        private ApplyOutcome kind() {
            if (done.contains(Kind.REBOUND)) {
                return ApplyOutcome.rebound();
            }
            if (done.contains(Kind.CREATED)) {
                return ApplyOutcome.created();
            }
            return done.contains(Kind.UPDATED)
                    ? ApplyOutcome.updated(String.join(", ", updated))
                    : ApplyOutcome.unchanged();
        }
    }
}
