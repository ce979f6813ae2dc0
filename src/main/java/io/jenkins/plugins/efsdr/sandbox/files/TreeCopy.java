package io.jenkins.plugins.efsdr.sandbox.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * One copy of a tree onto another. A file counts as equal when type, size, mode, time and owner are; whatever cannot
 * be copied makes the copy incomplete and does not end it. Sockets, pipes and devices are not copied, as in EFS.
 */
final class TreeCopy {

    /** The name of a file on its way; what a killed copy left is removed by the next, as it is not in the source. */
    private static final String PART = ".efs-replication-part";

    private final StoreGuard guard;
    private final boolean deleting;
    private final BooleanSupplier stopped;
    private final boolean owning = "root".equals(System.getProperty("user.name"));
    private boolean complete = true;
    private long files;
    private long deleted;
    private long bytes;

    TreeCopy(StoreGuard guard, boolean deleting, BooleanSupplier stopped) {
        this.guard = guard;
        this.deleting = deleting;
        this.stopped = stopped;
    }

    CopyResult run(Path source, Path destination) throws IOException {
        directory(source, destination, Attributes.of(source));
        return new CopyResult(complete && !stopped.getAsBoolean(), files, deleted, bytes);
    }

    private void directory(Path source, Path destination, Attributes attributes) throws IOException {
        List<Path> entries = entries(source);
        FileTime modified = Files.getLastModifiedTime(source, NOFOLLOW_LINKS);
        try {
            content(entries, destination);
        } finally {
            finish(destination, attributes, modified);
        }
    }

    private void content(List<Path> entries, Path destination) throws IOException {
        for (Path entry : entries) {
            tryEntry(entry, destination.resolve(entry.getFileName()));
        }
        if (deleting && !stopped.getAsBoolean()) {
            deleteOthers(entries, destination);
        }
    }

    private static List<Path> entries(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        }
        return entries;
    }

    private void tryEntry(Path source, Path destination) {
        try {
            entry(source, destination);
        } catch (NoSuchFileException e) {
            // Removed since the directory was listed: the next copy removes it too.
            complete = complete && !Files.exists(source, NOFOLLOW_LINKS);
        } catch (IOException e) {
            complete = false;
        }
    }

    private void entry(Path source, Path destination) throws IOException {
        if (stopped.getAsBoolean()) {
            complete = false;
            return;
        }
        Attributes attributes = Attributes.of(source);
        if (attributes.isDirectory()) {
            subdirectory(source, destination, attributes);
        } else if (attributes.isRegular() || attributes.isLink()) {
            file(source, destination, attributes);
        }
    }

    private void subdirectory(Path source, Path destination, Attributes attributes) throws IOException {
        if (!Files.isDirectory(destination, NOFOLLOW_LINKS)) {
            guard.open(destination.getParent());
            Files.deleteIfExists(destination);
            Files.createDirectory(destination);
        }
        directory(source, destination, attributes);
    }

    private void file(Path source, Path destination, Attributes attributes) throws IOException {
        bytes += attributes.isRegular() ? attributes.size() : 0;
        if (Files.exists(destination, NOFOLLOW_LINKS) && isEqual(source, destination, attributes)) {
            return;
        }
        guard.open(destination.getParent());
        if (Files.isDirectory(destination, NOFOLLOW_LINKS)) {
            delete(destination);
        }
        replace(source, destination, attributes);
    }

    private boolean isEqual(Path source, Path destination, Attributes attributes) throws IOException {
        Attributes there = Attributes.of(destination);
        boolean owned = !owning || attributes.hasOwnerOf(there);
        if (attributes.isLink()) {
            return there.isLink()
                    && owned
                    && Files.readSymbolicLink(source).equals(Files.readSymbolicLink(destination));
        }
        return owned
                && there.isRegular()
                && attributes.permissions() == guard.mode(destination)
                && attributes.size() == there.size()
                && attributes.micros() == there.micros();
    }

    private void replace(Path source, Path destination, Attributes before) throws IOException {
        Path part = destination.resolveSibling(PART);
        try {
            Files.copy(source, part, COPY_ATTRIBUTES, REPLACE_EXISTING, NOFOLLOW_LINKS);
            if (Attributes.of(source).equals(before)) {
                Files.move(part, destination, ATOMIC_MOVE);
                seal(destination, before);
                files++;
            } else {
                complete = false;
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void seal(Path destination, Attributes attributes) throws IOException {
        if (attributes.isRegular()) {
            guard.seal(destination, attributes.permissions());
        }
    }

    private void deleteOthers(List<Path> entries, Path destination) throws IOException {
        Set<Path> kept = entries.stream().map(Path::getFileName).collect(Collectors.toSet());
        for (Path there : entries(destination)) {
            if (!kept.contains(there.getFileName())) {
                guard.open(destination);
                delete(there);
            }
        }
    }

    private void delete(Path path) throws IOException {
        if (Files.isDirectory(path, NOFOLLOW_LINKS)) {
            guard.open(path);
            for (Path entry : entries(path)) {
                delete(entry);
            }
        }
        Files.delete(path);
        deleted++;
    }

    private void finish(Path destination, Attributes wanted, FileTime modified) throws IOException {
        Attributes there = Attributes.of(destination);
        if (owning && !there.hasOwnerOf(wanted)) {
            Files.setAttribute(destination, "unix:uid", wanted.uid(), NOFOLLOW_LINKS);
            Files.setAttribute(destination, "unix:gid", wanted.gid(), NOFOLLOW_LINKS);
        }
        guard.seal(destination, wanted.permissions());
        if (there.micros() != modified.to(TimeUnit.MICROSECONDS)) {
            Files.setLastModifiedTime(destination, modified);
        }
    }
}
