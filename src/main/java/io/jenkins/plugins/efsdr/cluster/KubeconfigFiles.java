package io.jenkins.plugins.efsdr.cluster;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * What a kubeconfig gives either as {@code <key>-data}, in base64, or as the path of a file under {@code <key>}. A kubeconfig that is no
 * file itself (a Jenkins credential, say) may not name files: it would choose what is read of the machine that happens to use it.
 */
record KubeconfigFiles(Optional<Path> folder) {

    /** The decoded text; empty when neither is there. */
    Optional<String> text(Section section, String key) {
        return section.text(key + "-data")
                .map(data -> decode(section, key + "-data", data))
                .or(() -> section.text(key).map(file -> read(section, key, file)));
    }

    /** A file's text. */
    String read(Section section, String key, String file) {
        Path path = folder.orElseThrow(
                        () -> section.problem(key, "names a file, but this kubeconfig is none; give " + key + "-data"))
                .resolve(file);
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw BadInput.of(section.place() + "." + key, path.toString(), "must be a file that can be read");
        }
    }

    private static String decode(Section section, String key, String data) {
        try {
            return new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw section.problem(key, "must be base64");
        }
    }
}
