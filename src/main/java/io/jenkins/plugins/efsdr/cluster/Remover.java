package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import io.jenkins.plugins.efsdr.pace.Deadline;
import java.util.ArrayList;
import java.util.List;

/** Takes a volume off a cluster. Both objects are checked before either is touched, and deleted by uid. */
final class Remover {

    private final Api api;
    private final Reader reader;

    Remover(Api api, Reader reader) {
        this.api = api;
        this.reader = reader;
    }

    ApplyOutcome remove(VolumeManifest manifest, Deadline deadline) {
        Desired desired = Desired.of(manifest);
        Live live = reader.fresh(desired);
        check(desired, live);
        live.claim().ifPresent(claim -> delete(desired.claimTarget(), claim, deadline));
        live.volume().ifPresent(volume -> delete(desired.volumeTarget(), volume, deadline));
        boolean stood = live.claim().isPresent() || live.volume().isPresent();
        return stood ? ApplyOutcome.removed() : ApplyOutcome.unchanged();
    }

    private void check(Desired desired, Live live) {
        List<String> reasons = new ArrayList<>();
        live.volume().ifPresent(volume -> checkVolume(desired, volume, reasons));
        live.claim().ifPresent(claim -> checkClaim(desired, claim, reasons));
        if (!reasons.isEmpty()) {
            throw new Refused(
                    "cluster " + api.server() + ": nothing is removed, for what stands there is not the manifest's: "
                            + String.join("; ", reasons) + "; see to it by hand");
        }
    }

    private static void checkVolume(Desired desired, GenericKubernetesResource volume, List<String> reasons) {
        reasons.addAll(Differences.ofSources(volume, desired.volume()));
        if (volume.get("spec", "claimRef") != null && !ClaimRef.named(volume).equals(desired.key())) {
            reasons.add(Differences.difference(
                    desired.volumeTarget() + " spec.claimRef",
                    ClaimRef.named(volume).toString(),
                    desired.key().toString()));
        }
        String policy = Live.text(volume, "spec", "persistentVolumeReclaimPolicy");
        if (!policy.equals(Desired.RETAIN)) {
            reasons.add(Differences.difference(
                    desired.volumeTarget() + " spec.persistentVolumeReclaimPolicy", policy, Desired.RETAIN));
        }
    }

    private static void checkClaim(Desired desired, GenericKubernetesResource claim, List<String> reasons) {
        String is = Live.text(claim, "spec", "volumeName");
        if (!is.isEmpty() && !is.equals(desired.volumeTarget().name())) {
            reasons.add(Differences.difference(
                    desired.claimTarget() + " spec.volumeName",
                    is,
                    desired.volumeTarget().name()));
        }
    }

    private void delete(Target target, GenericKubernetesResource object, Deadline deadline) {
        String uid = Live.uid(object);
        Reply reply = api.send(Call.delete(target, uid));
        if (!reply.isNotFound() && !reply.isConflict()) {
            reply.orFail();
        }
        new Departure(api, deadline).await(target, uid);
        if (reply.isConflict() && !reply.resent()) {
            throw new Refused("cluster " + api.server() + ": " + target
                    + " was replaced by another while we looked; look at it, then run again");
        }
    }
}
