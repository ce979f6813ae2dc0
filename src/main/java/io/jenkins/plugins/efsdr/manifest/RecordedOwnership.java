package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.volume.Ownership;
import java.util.OptionalLong;

/** Owner and mode of a directory, as annotations of its PersistentVolume keep them. */
final class RecordedOwnership {

    private RecordedOwnership() {}

    /** What is missing, or was spoilt by hand, is as {@link Ownership#DEFAULT} has it. */
    static Ownership of(VolumeManifest manifest) {
        int mode = manifest.annotation(TemplateVariables.DIRECTORY + "mode")
                .flatMap(Ownership::mode)
                .orElse(Ownership.DEFAULT.mode());
        return new Ownership(id(manifest, "uid"), id(manifest, "gid"), mode);
    }

    private static OptionalLong id(VolumeManifest manifest, String which) {
        return manifest.annotation(TemplateVariables.DIRECTORY + which)
                .flatMap(Ownership::id)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
