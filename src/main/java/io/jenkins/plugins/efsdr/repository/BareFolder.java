package io.jenkins.plugins.efsdr.repository;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;

/**
 * A folder that holds a bare repository. Making and replacing it is done by one process at a time; a repository appears in it by a rename,
 * so that nobody opens half of one.
 */
final class BareFolder {

    private static final String REPOSITORY = "repository.git";
    private static final String LOCK = "lock";
    private static final String DAMAGED = "damaged-";
    private static final String UNFINISHED = "new-";
    private static final Pattern LEFT = Pattern.compile("(" + DAMAGED + "|" + UNFINISHED + ").*");

    private final Path folder;
    private final Optional<TemporaryFolder> temporary;
    private Object opened = "";

    private BareFolder(Path folder, Optional<TemporaryFolder> temporary) {
        this.folder = folder;
        this.temporary = temporary;
    }

    /** The folder, made if need be, for the owner's eyes only; or a temporary one. */
    static BareFolder in(Optional<Path> place) throws IOException {
        if (place.isPresent()) {
            return new BareFolder(made(place.get()), Optional.empty());
        }
        TemporaryFolder temporary = TemporaryFolder.make();
        return new BareFolder(temporary.path(), Optional.of(temporary));
    }

    /** Opens the repository. What is there but is none is put aside. */
    Repository open() throws IOException {
        return alone(() -> {
            if (!usable()) {
                putAside(repository());
                Files.move(fresh(), repository(), StandardCopyOption.ATOMIC_MOVE);
            }
            opened = identity();
            return builder(repository()).setMustExist(true).build();
        });
    }

    /** Takes away what {@link #open()} found, unless another process has replaced it in the meantime. */
    void putAside() throws IOException {
        alone(() -> {
            if (opened.equals(identity())) {
                putAside(repository());
            }
            return null;
        });
    }

    /** Deletes what was put aside and what was not finished, now that a good repository stands in its place. */
    void sweep() throws IOException {
        if (!leftovers(folder).isEmpty()) {
            alone(() -> {
                leftovers(folder).forEach(BareFolder::deleteTree);
                return null;
            });
        }
    }

    /** The repository in a folder, opened and left as it is. */
    static Optional<Repository> look(Path folder) throws IOException {
        Path place = folder.resolve(REPOSITORY);
        return Files.exists(place)
                ? Optional.of(builder(place).setMustExist(true).build())
                : Optional.empty();
    }

    /** The name of a damaged repository in a folder. */
    static Optional<String> damaged(Path folder) throws IOException {
        return leftovers(folder).stream()
                .map(path -> String.valueOf(path.getFileName()))
                .filter(name -> name.startsWith(DAMAGED))
                .findFirst();
    }

    private static List<Path> leftovers(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path ->
                            LEFT.matcher(String.valueOf(path.getFileName())).matches())
                    .toList();
        }
    }

    /** Deletes everything of a temporary one, as far as it can be deleted. */
    void delete() {
        temporary.ifPresent(TemporaryFolder::close);
    }

    private Path repository() {
        return folder.resolve(REPOSITORY);
    }

    private boolean usable() {
        try (Repository there = builder(repository()).setMustExist(true).build()) {
            return there.isBare() && there.exactRef(Constants.HEAD) != null;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private Path fresh() throws IOException {
        Path making = folder.resolve(UNFINISHED + UUID.randomUUID());
        try (Repository made = builder(making).build()) {
            made.create(true);
            // a process that ends must not end a repacking of its own in the middle
            made.getConfig()
                    .setBoolean(ConfigConstants.CONFIG_GC_SECTION, null, ConfigConstants.CONFIG_KEY_AUTODETACH, false);
            made.getConfig().save();
        }
        return making;
    }

    private static RepositoryBuilder builder(Path place) {
        return new RepositoryBuilder().setGitDir(place.toFile()).setBare();
    }

    /** It stays there until {@link #sweep()}: damaged is better than nothing while the remote does not answer. */
    private void putAside(Path damaged) throws IOException {
        try {
            Files.move(damaged, folder.resolve(DAMAGED + UUID.randomUUID()), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return;
        }
    }

    private Object identity() throws IOException {
        try {
            return String.valueOf(Files.readAttributes(repository(), BasicFileAttributes.class)
                    .fileKey());
        } catch (NoSuchFileException e) {
            return "none";
        }
    }

    /** A lock of a file holds against other processes only, so the threads of this one queue before it. */
    private <T> T alone(Step<T> step) throws IOException {
        synchronized (BareFolder.class) {
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                return step.run();
            }
        }
    }

    private static Path made(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return place;
        }
        if (place.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Files.createDirectories(
                    place, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return Files.createDirectories(place);
    }

    static void deleteTree(Path root) {
        try {
            Files.walkFileTree(root, new Deletion());
        } catch (IOException e) {
            // what is left lies aside and harms nobody
            return;
        }
    }

    /** Deletes bottom up and passes over what it cannot delete. */
    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return delete(file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException e) {
            return delete(directory);
        }

        private static FileVisitResult delete(Path path) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                return FileVisitResult.CONTINUE;
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private interface Step<T> {
        T run() throws IOException;
    }
}
