package io.jenkins.plugins.efsdr.sandbox.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Clients see the content itself; read-only are its directories and files, by their mode bits. The modes that they are to have
 * are kept in memory: after a process was killed, the next copy sets them anew.
 */
final class ModeBitsAccess implements Access, StoreGuard {

    private static final int WRITE = 0222;
    private static final int OWNER = 0700;

    private final Object lock = new Object();
    private final Path root;
    private final Map<Path, Integer> modes = new HashMap<>();
    private View view = View.READ_WRITE;

    private ModeBitsAccess(Path root) {
        this.root = root;
    }

    static ModeBitsAccess of(Path root) throws IOException {
        Files.createDirectories(root);
        Attributes.setMode(root, Attributes.of(root).permissions() | OWNER);
        return new ModeBitsAccess(root);
    }

    @Override
    public Path store() {
        return root;
    }

    @Override
    public void show(View wanted) throws IOException {
        synchronized (lock) {
            restore();
            view = wanted;
            if (wanted == View.READ_ONLY) {
                lockAll();
            } else if (wanted == View.DOWN) {
                hide();
            }
        }
    }

    /** The root first, as nothing below it can be reached while it is hidden. */
    private void restore() throws IOException {
        if (modes.containsKey(root)) {
            Attributes.setMode(root, modes.get(root) | OWNER);
        }
        for (Map.Entry<Path, Integer> entry : modes.entrySet()) {
            if (isLockable(entry.getKey())) {
                Attributes.setMode(entry.getKey(), entry.getValue());
            }
        }
        modes.clear();
    }

    private void lockAll() throws IOException {
        for (Path path : all()) {
            seal(path, Attributes.of(path).permissions());
        }
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(ModeBitsAccess::isLockable).toList();
        }
    }

    /** Never a link: its mode bits would be those of what it points to. */
    private static boolean isLockable(Path path) {
        return Files.isDirectory(path, NOFOLLOW_LINKS) || Files.isRegularFile(path, NOFOLLOW_LINKS);
    }

    private void hide() throws IOException {
        modes.put(root, Attributes.of(root).permissions());
        Attributes.setMode(root, 0);
    }

    @Override
    public StoreGuard guard() {
        return this;
    }

    @Override
    public void open(Path directory) throws IOException {
        synchronized (lock) {
            Attributes.setMode(directory, mode(directory) | OWNER);
        }
    }

    @Override
    public void seal(Path path, int mode) throws IOException {
        synchronized (lock) {
            boolean hidden = view == View.DOWN && path.equals(root);
            if (hidden || view == View.READ_ONLY) {
                modes.put(path, mode);
            }
            if (!hidden) {
                Attributes.setMode(path, view == View.READ_ONLY ? mode & ~WRITE : mode);
            }
        }
    }

    @Override
    public int mode(Path path) throws IOException {
        synchronized (lock) {
            Integer given = modes.get(path);
            return given == null ? Attributes.of(path).permissions() : given;
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            show(View.READ_WRITE);
        }
    }
}
