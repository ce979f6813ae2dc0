package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.util.Optional;

/** Directories as manifests state them: people and the predecessor write slashes twice, or at the end. */
final class ManifestPaths {

    private ManifestPaths() {}

    /** The directory that a mount of {@code text} ends up in; empty for none, for the root, and for what is no plain absolute path. */
    static Optional<VolumePath> find(String text) {
        return text == null
                ? Optional.empty()
                : VolumePath.parse(text.replaceAll("/(\\./)+", "/").replaceAll("/{2,}", "/"));
    }
}
