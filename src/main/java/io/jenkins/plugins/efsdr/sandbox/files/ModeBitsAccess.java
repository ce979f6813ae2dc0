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
 * Clients see the content itself; read-only are its directories, by their mode bits. The modes that they are to have
 * are kept in memory: after a process was killed, the next copy sets them anew.
 */
final class ModeBitsAccess implements Access, DirectoryGuard {

    private static final int WRITE = 0222;
    private static final int OWNER = 0700;

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
    public synchronized void show(View wanted) throws IOException {
        restore();
        view = wanted;
        switch (wanted) {
            case READ_ONLY -> lockAll();
            case DOWN -> hide();
            default -> modes.clear();
        }
    }

    private void restore() throws IOException {
        if (modes.containsKey(root)) {
            Attributes.setMode(root, modes.get(root) | OWNER);
        }
        for (Map.Entry<Path, Integer> entry : modes.entrySet()) {
            if (Files.isDirectory(entry.getKey(), NOFOLLOW_LINKS)) {
                Attributes.setMode(entry.getKey(), entry.getValue());
            }
        }
        modes.clear();
    }

    private void lockAll() throws IOException {
        for (Path directory : directories()) {
            close(directory, Attributes.of(directory).permissions());
        }
    }

    private List<Path> directories() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> Files.isDirectory(path, NOFOLLOW_LINKS)).toList();
        }
    }

    private void hide() throws IOException {
        modes.put(root, Attributes.of(root).permissions());
        Attributes.setMode(root, 0);
    }

    @Override
    public DirectoryGuard guard() {
        return this;
    }

    @Override
    public synchronized void open(Path directory) throws IOException {
        Attributes.setMode(directory, mode(directory) | OWNER);
    }

    @Override
    public synchronized void close(Path directory, int mode) throws IOException {
        boolean hidden = view == View.DOWN && directory.equals(root);
        if (hidden || view == View.READ_ONLY) {
            modes.put(directory, mode);
        }
        if (!hidden) {
            Attributes.setMode(directory, view == View.READ_ONLY ? mode & ~WRITE : mode);
        }
    }

    @Override
    public synchronized int mode(Path directory) throws IOException {
        Integer given = modes.get(directory);
        return given == null ? Attributes.of(directory).mode() : given;
    }

    @Override
    public synchronized void close() throws IOException {
        show(View.READ_WRITE);
    }
}
