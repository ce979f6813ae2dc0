package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Problem;
import io.jenkins.plugins.efsdr.filesystem.EfsHost;
import io.jenkins.plugins.efsdr.volume.Volume;

/** Writes the manifest of a volume. Pure: the same volume, host, user and template give the same bytes. */
public final class ManifestRenderer {

    private static final String QUOTES =
            " (variables bring their own quotes: write {{size}}, not \"{{size}}\" and not {{namespace}}-{{pvc}})";

    private ManifestRenderer() {}

    /**
     * The manifest as text: lines end with LF, the last one too.
     *
     * @param volume what to write down
     * @param host where its file system answers
     * @param user who asked; cut down to what a label value may hold
     * @param template how to write it
     * @throws BadInput when the template breaks its rules, or renders anything else than one PersistentVolume and one claim that bind to
     *     each other and are as the volume says; with the template as field
     */
    public static String render(Volume volume, EfsHost host, String user, Template template) {
        return manifest(volume, host, user, template).text();
    }

    /** The same, read back: what a cluster and a repository take. */
    public static VolumeManifest manifest(Volume volume, EfsHost host, String user, Template template) {
        String text = CompiledTemplate.of(template).render(TemplateVariables.of(volume, host, user));
        VolumeManifest manifest = readBack(template, text);
        ManifestCheck.require(template, manifest, volume, host, user);
        return manifest;
    }

    private static VolumeManifest readBack(Template template, String text) {
        try {
            return ManifestReader.read(template.name() + " as rendered", text);
        } catch (BadInput e) {
            throw new BadInput(e.problems().stream()
                    .map(problem -> new Problem(problem.field(), problem.value(), problem.rule() + hint(problem)))
                    .toList());
        }
    }

    private static String hint(Problem problem) {
        return problem.rule().startsWith("must be YAML") ? QUOTES : "";
    }
}
