package io.jenkins.plugins.efsdr.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and directories for their owner alone. A file is there in full or not at all. */
final class OwnerOnly {

    private OwnerOnly() {}

    /** Makes a directory that only this user can enter; an existing one is closed to others. */
    static void directory(Path path) throws IOException {
        Files.createDirectories(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }

    static void write(Path file, String text) throws IOException {
        Path part = Files.createTempFile(requireNonNull(file.getParent()), ".part-", "");
        Files.write(part, text.getBytes(UTF_8));
        Files.move(part, file, ATOMIC_MOVE);
    }
}
