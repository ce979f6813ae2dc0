package io.jenkins.plugins.efsdr.servers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file system mounted for a test by root, and unmounted when it is closed. */
public final class Mount implements AutoCloseable {

    private static final long IMAGE_BYTES = 8L << 20;

    private final Path at;
    private boolean frozen;

    private Mount(Path at, String... options) throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can mount");
        this.at = Files.createDirectories(at);
        List<String> command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(options));
        command.add(at.toString());
        Child.run(at.getParent(), command.toArray(String[]::new));
    }

    /** So small that it is full with {@code files} files and directories. */
    static Mount tiny(Path at, int files) throws IOException {
        return new Mount(at, "-t", "tmpfs", "-o", "size=64k,nr_inodes=" + files, "tmpfs");
    }

    /** An ext4 of its own. */
    static Mount disk(Path at) throws IOException {
        Path image = at.resolveSibling("image");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(IMAGE_BYTES);
        }
        Child.run(at.getParent(), "mkfs.ext4", "-q", image.toString());
        return new Mount(at, "-o", "loop", image.toString());
    }

    /** Another view of a folder, which takes no writes whatever the folder does. */
    public static Mount readOnly(Path folder, Path at) throws IOException {
        Mount mount = new Mount(at, "--bind", folder.toString());
        mount.remount("bind,ro");
        return mount;
    }

    public Path at() {
        return at;
    }

    void remount(String options) throws IOException {
        Child.run(at.getParent(), "mount", "-o", "remount," + options, at.toString());
    }

    /** Every write hangs in the kernel from now on, as on a hard NFS mount without its server. */
    void freeze() throws IOException {
        Child.run(at.getParent(), "fsfreeze", "-f", at.toString());
        frozen = true;
    }

    void thaw() throws IOException {
        Child.run(at.getParent(), "fsfreeze", "-u", at.toString());
        frozen = false;
    }

    @Override
    public void close() throws IOException {
        if (frozen) {
            thaw();
        }
        Child.run(at.getParent(), "umount", "-l", at.toString());
    }
}
