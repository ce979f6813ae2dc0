package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pods that use a claim. */
final class Pods {

    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    private final Api api;

    Pods(Api api) {
        this.api = api;
    }

    List<String> using(ClaimKey claim) {
        List<String> names = new ArrayList<>();
        api.each(Target.pods(claim.namespace()), Map.of(), PodList.class, pod -> {
                    if (!isOver(pod) && uses(pod, claim.name())) {
                        names.add(pod.getMetadata().getName());
                    }
                })
                .orFail();
        return names.stream().distinct().sorted().toList();
    }

    private static boolean isOver(Pod pod) {
        return pod.getStatus() != null
                && OVER.contains(String.valueOf(pod.getStatus().getPhase()));
    }

    private static boolean uses(Pod pod, String claim) {
        return pod.getSpec().getVolumes().stream()
                .anyMatch(volume -> volume.getPersistentVolumeClaim() != null
                        && claim.equals(volume.getPersistentVolumeClaim().getClaimName()));
    }
}
