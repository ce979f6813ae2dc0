package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.manifest.ManifestLayout;
import io.jenkins.plugins.efsdr.repository.Tree;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which claim of which cluster is recorded as whose: two business units can share a namespace, but not a claim in it. */
final class ClaimUse {

    private final Map<String, VolumeId> owners = new HashMap<>();

    private ClaimUse() {}

    /** What the paths of the primary manifests say; no file is read. */
    static ClaimUse of(Tree head) {
        ClaimUse use = new ClaimUse();
        head.paths(ManifestLayout.PRIMARY).stream()
                .flatMap(path -> ManifestLayout.primaryId(path).stream())
                .forEach(id -> use.owners.merge(key(id), id, (first, second) -> first));
        return use;
    }

    /** The other volume whose claim this is; empty when it is nobody's, or the volume's own. */
    Optional<VolumeId> otherThan(VolumeId id) {
        return Optional.ofNullable(owners.get(key(id))).filter(owner -> !owner.equals(id));
    }

    private static String key(VolumeId id) {
        return id.cluster() + "/" + id.claim();
    }
}
