package io.jenkins.plugins.efsdr.sandbox.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Bind mounts of Linux, through mount(8) and umount(8). Mount points are given by their real paths. */
final class Mounts {

    /** proc(5): the fifth field is the mount point, with blanks and backslashes as octal escapes. */
    private static final Path TABLE = Path.of("/proc/self/mountinfo");

    private static final int MOUNT_POINT = 4;

    private Mounts() {}

    /** Whether this process may mount; tries it on a directory. */
    static boolean canBind(Path trial) {
        try {
            bind(trial, trial);
            remount(trial, "ro");
            clear(trial);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static void bind(Path source, Path mountPoint) throws IOException {
        run("mount", "--bind", source.toString(), mountPoint.toString());
    }

    /** @param access {@code ro} or {@code rw} */
    static void remount(Path mountPoint, String access) throws IOException {
        run("mount", "-o", "remount,bind," + access, mountPoint.toString());
    }

    /** Takes the topmost mount away, even one that is in use: it ends when its last user does. */
    static void unmount(Path mountPoint) throws IOException {
        run("umount", "-l", mountPoint.toString());
    }

    /** Takes everything away that is mounted here, be it of an earlier process. */
    static void clear(Path mountPoint) throws IOException {
        for (long left = count(mountPoint); left > 0; left--) {
            unmount(mountPoint);
        }
    }

    /** How many mounts lie on each other here. */
    static long count(Path mountPoint) throws IOException {
        String field = escape(mountPoint.toString());
        if (!Files.isReadable(TABLE)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(TABLE)) {
            return lines.filter(line -> line.split(" ")[MOUNT_POINT].equals(field))
                    .count();
        }
    }

    private static String escape(String path) {
        return path.replace("\\", "\\134")
                .replace(" ", "\\040")
                .replace("\t", "\\011")
                .replace("\n", "\\012");
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", List.of(command)) + " failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted in " + String.join(" ", List.of(command)), e);
        }
    }
}
