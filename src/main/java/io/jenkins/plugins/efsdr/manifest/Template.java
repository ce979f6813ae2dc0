package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.volume.Volume;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A Mustache template of a manifest. {@code docs/manifests.md} says what may stand in one.
 *
 * @param name what messages call it: a built-in name, or the path of the file
 * @param text the template itself
 */
public record Template(String name, String text) {

    /** The built-in templates: an NFS volume, and one of aws-efs-csi-driver. */
    public static final List<String> BUILT_IN = List.of("nfs", "efs-csi");

    /**
     * The template that a volume names.
     *
     * @param files reads a file of the manifest repository; empty when there is none
     * @throws BadInput when it is neither built-in nor a file
     */
    public static Template of(Volume volume, Function<String, Optional<String>> files) {
        return volume.templateFile().map(path -> own(path, files)).orElseGet(() -> builtIn(volume.template()));
    }

    /** @throws BadInput when no built-in template has that name */
    public static Template builtIn(String name) {
        if (!BUILT_IN.contains(name)) {
            throw BadInput.of(
                    "template",
                    name,
                    "must be one of " + String.join(", ", BUILT_IN) + ", or the path of a .mustache file");
        }
        return new Template(name, resource("/templates/pv-pvc/" + name + ".mustache"));
    }

    private static Template own(String path, Function<String, Optional<String>> files) {
        return files.apply(path)
                .map(text -> new Template(path, text))
                .orElseThrow(() -> BadInput.of("template", path, "must be a file of the manifest repository"));
    }

    private static String resource(String path) {
        try (InputStream stream = Template.class.getResourceAsStream(path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar lacks " + path, e);
        }
    }
}
