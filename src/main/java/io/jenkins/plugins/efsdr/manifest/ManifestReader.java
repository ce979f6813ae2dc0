package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a manifest file, whoever wrote it. */
public final class ManifestReader {

    private static final String VOLUME = "PersistentVolume";
    private static final String CLAIM = "PersistentVolumeClaim";

    private final String source;
    private final Problems problems = new Problems();

    private ManifestReader(String source) {
        this.source = source;
    }

    /**
     * Reads a text that holds one PersistentVolume and one PersistentVolumeClaim, in any order, which name each other. Keys that are given
     * twice, as in every manifest of the predecessor, are tolerated: the last one counts, and a warning says so.
     *
     * @param source what messages call it, such as its path in the repository
     * @throws BadInput with source, line and rule when it is anything else
     */
    public static VolumeManifest read(String source, String text) {
        return parse(source, text).manifest();
    }

    /** The same, with the places of everything. */
    static ParsedManifest parse(String source, String text) {
        return new ManifestReader(source).parse(text, YamlReader.read(source, text));
    }

    private ParsedManifest parse(String text, List<YamlDocument> documents) {
        documents.forEach(this::checkKind);
        checkOne(VOLUME, documents);
        checkOne(CLAIM, documents);
        problems.throwIfAny();
        YamlDocument volume = only(VOLUME, documents);
        YamlDocument claim = only(CLAIM, documents);
        VolumeManifest manifest = new VolumeManifest(source, text, volume.tree(), claim.tree(), warnings(documents));
        checkNames(manifest, volume, claim);
        checkBinding(manifest, volume, claim);
        problems.throwIfAny();
        return new ParsedManifest(manifest, volume, claim);
    }

    private void checkKind(YamlDocument document) {
        if (!document.apiVersion().equals("v1") || !List.of(VOLUME, CLAIM).contains(document.kind())) {
            add(
                    document,
                    document.apiVersion() + " " + document.kind(),
                    "must be a v1 " + VOLUME + " or a v1 " + CLAIM + "; nothing else may stand in a manifest");
        }
    }

    private void checkOne(String kind, List<YamlDocument> documents) {
        List<YamlDocument> found =
                documents.stream().filter(it -> it.kind().equals(kind)).toList();
        if (found.size() != 1) {
            int line = found.isEmpty() ? 1 : found.get(found.size() - 1).line();
            problems.add(
                    source + ": line " + line, "", "must hold exactly one " + kind + ", this holds " + found.size());
        }
    }

    private void checkNames(VolumeManifest manifest, YamlDocument volume, YamlDocument claim) {
        if (manifest.pvName().isEmpty()) {
            add(volume, "", "must have a metadata.name");
        }
        if (manifest.claimName().isEmpty() || manifest.namespace().isEmpty()) {
            add(claim, "", "must have a metadata.name and a metadata.namespace");
        }
    }

    private void checkBinding(VolumeManifest manifest, YamlDocument volume, YamlDocument claim) {
        String named = VolumeManifest.string(claim.tree(), "spec", "volumeName").orElse("");
        if (!named.equals(manifest.pvName())) {
            add(claim, named, "spec.volumeName must name the " + VOLUME + " beside it, " + manifest.pvName());
        }
        if (volume.tree().get("spec") instanceof Map<?, ?> spec && spec.get("claimRef") != null) {
            checkClaimRef(manifest, volume);
        }
    }

    private void checkClaimRef(VolumeManifest manifest, YamlDocument volume) {
        String referred = claimRef(volume, "namespace").orElse("") + "/"
                + claimRef(volume, "name").orElse("");
        if (!referred.equals(manifest.claimKey())) {
            add(volume, referred, "spec.claimRef must name the claim beside it, " + manifest.claimKey());
        }
    }

    private static Optional<String> claimRef(YamlDocument volume, String key) {
        return VolumeManifest.string(volume.tree(), "spec", "claimRef", key);
    }

    private static YamlDocument only(String kind, List<YamlDocument> documents) {
        return documents.stream()
                .filter(it -> it.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> warnings(List<YamlDocument> documents) {
        return documents.stream().flatMap(it -> it.warnings().stream()).toList();
    }

    private void add(YamlDocument document, String value, String rule) {
        problems.add(source + ": line " + document.line(), value.strip(), rule);
    }
}
