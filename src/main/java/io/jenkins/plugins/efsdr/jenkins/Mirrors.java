package io.jenkins.plugins.efsdr.jenkins;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Where an agent keeps the repository between builds, for the day on which Git cannot be reached. Not in the workspace: that is wiped, and
 * belongs to one job.
 */
final class Mirrors {

    private static final Path BELOW_HOME = Path.of(".cache", "efs-volume-dr", "git");

    private Mirrors() {}

    /**
     * The folder that was given, or one for this URL below the home of the agent's user; empty where that cannot be written.
     *
     * @param url of the repository
     */
    static Optional<Path> folder(Optional<String> given, String url) {
        return given.map(Path::of)
                .or(() -> Optional.of(Path.of(System.getProperty("user.home")))
                        .filter(Files::isWritable)
                        .map(home -> home.resolve(BELOW_HOME).resolve(name(url))));
    }

    private static String name(String url) {
        CRC32 sum = new CRC32();
        sum.update(url.getBytes(StandardCharsets.UTF_8));
        return url.replaceAll(".*/", "").replaceAll("[^A-Za-z0-9.-]", "_") + "-" + Long.toHexString(sum.getValue());
    }
}
