package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;

/** Why what stands in a manifest's place may not be deleted. */
final class ReplaceCheck {

    private final Api api;
    private final Desired desired;

    ReplaceCheck(Api api, Desired desired) {
        this.api = api;
        this.desired = desired;
    }

    /** Empty when it may. */
    List<String> reasons(Live live) {
        List<String> reasons = new ArrayList<>();
        live.volume().ifPresent(volume -> addVolume(volume, reasons));
        live.claim().ifPresent(claim -> addClaim(claim, reasons));
        return reasons;
    }

    private void addVolume(GenericKubernetesResource volume, List<String> reasons) {
        Target target = desired.volumeTarget();
        addLeaving(target, volume, reasons);
        String policy = Live.text(volume, "spec", "persistentVolumeReclaimPolicy");
        if (!policy.equals(Desired.RETAIN)) {
            reasons.add(target + " has reclaim policy " + policy + ", so its data would be deleted with it; set it to "
                    + Desired.RETAIN + ", then run again");
        }
        if (volume.get("spec", "claimRef") != null && !ClaimRef.named(volume).equals(desired.key())) {
            reasons.add(target + " belongs to claim " + ClaimRef.named(volume) + ", not to " + desired.key()
                    + "; see to it by hand");
        }
    }

    private void addClaim(GenericKubernetesResource claim, List<String> reasons) {
        Target target = desired.claimTarget();
        addLeaving(target, claim, reasons);
        String volume = Live.text(claim, "spec", "volumeName");
        if (!volume.isEmpty() && !volume.equals(desired.volumeTarget().name())) {
            reasons.add(target + " belongs to PersistentVolume " + volume + ", not to "
                    + desired.volumeTarget().name() + "; see to it by hand");
        }
        List<String> pods = new Pods(api).using(desired.key());
        if (!pods.isEmpty()) {
            reasons.add(target + " is used by " + String.join(", ", pods) + "; end these pods, then run again");
        }
    }

    private static void addLeaving(Target target, GenericKubernetesResource object, List<String> reasons) {
        if (Live.isLeaving(object)) {
            reasons.add(target + " is being deleted by somebody else; run again when it is gone");
        }
    }
}
