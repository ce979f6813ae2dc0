package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Problems;
import io.jenkins.plugins.efsdr.volume.VolumeId;

/** Holds a manifest against the path that it lies at: when both name another volume, nobody knows which of them is meant. */
final class PathAgreement {

    private PathAgreement() {}

    /** @throws BadInput with each name that is another than in the path, and its line */
    static void require(VolumeId id, ParsedManifest parsed) {
        Problems problems = new Problems();
        VolumeManifest manifest = parsed.manifest();
        require(problems, manifest.pvName(), id.pvName(), parsed.volume(), "metadata", "name");
        require(problems, manifest.namespace(), id.namespace(), parsed.claim(), "metadata", "namespace");
        require(problems, manifest.claimName(), id.pvc(), parsed.claim(), "metadata", "name");
        problems.throwIfAny();
    }

    private static void require(Problems problems, String found, String wanted, YamlDocument document, String... path) {
        if (!found.equals(wanted)) {
            problems.add(
                    "line " + document.nodes().line(path),
                    found,
                    document.kind() + " " + String.join(".", path) + " must be " + wanted
                            + ", as the file's path says");
        }
    }
}
