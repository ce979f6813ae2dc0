package io.jenkins.plugins.efsdr.sandbox.files;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder is where clients look only while they may write to it; else it lies in the store. */
final class AppearingAccess implements Access {

    private final Path hidden;
    private final Path mount;

    private AppearingAccess(Path hidden, Path mount) {
        this.hidden = hidden;
        this.mount = mount;
    }

    static AppearingAccess open(Path hidden, Path mount) throws IOException {
        Files.createDirectories(requireNonNull(hidden.getParent()));
        Files.createDirectories(requireNonNull(mount.getParent()));
        if (!Files.isDirectory(mount)) {
            Files.createDirectories(hidden);
        }
        return new AppearingAccess(hidden, mount);
    }

    @Override
    public Path store() {
        return Files.isDirectory(hidden) ? hidden : mount;
    }

    @Override
    public void show(View view) throws IOException {
        Path wanted = view == View.READ_WRITE ? mount : hidden;
        if (!store().equals(wanted)) {
            Files.move(store(), wanted, ATOMIC_MOVE);
        }
    }

    @Override
    public StoreGuard guard() {
        return StoreGuard.none();
    }

    @Override
    public void close() {
        // The content may stay where it is: either place is found at the next start.
    }
}
