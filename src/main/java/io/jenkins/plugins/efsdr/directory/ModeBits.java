package io.jenkins.plugins.efsdr.directory;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Sets permission bits, whatever the umask is. */
final class ModeBits {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int PERMISSIONS = 0777;

    private ModeBits() {}

    /** The lower nine bits as Java names them. */
    static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] fromHighest = PosixFilePermission.values();
        for (int i = 0; i < fromHighest.length; i++) {
            if ((mode & (0400 >> i)) != 0) {
                set.add(fromHighest[i]);
            }
        }
        return set;
    }

    /**
     * Sets all twelve bits of an open directory.
     *
     * @param directory one whose name nothing else in this process has open
     */
    static void set(OpenDirectory directory, int mode) throws IOException {
        if ((mode & ~PERMISSIONS) == 0) {
            directory.owned().setPermissions(permissions(mode));
        } else {
            Files.setAttribute(descriptor(directory), "unix:mode", mode);
        }
    }

    /**
     * Java sets set-uid, set-gid and sticky by path only. The path of the open descriptor leads to the directory itself, whatever became of
     * its name (proc(5), "/proc/pid/fd"). Found by its unguessable name, which readlink tells without touching any file system.
     */
    private static Path descriptor(OpenDirectory directory) throws IOException {
        Path name = directory.path().getFileName();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS, fd -> leadsTo(fd, name))) {
            for (Path fd : descriptors) {
                return fd;
            }
        }
        throw new FileSystemException(
                directory.path().toString(), null, "set-gid and sticky bits need Linux with /proc mounted");
    }

    private static boolean leadsTo(Path fd, Path name) {
        try {
            return Files.readSymbolicLink(fd).endsWith(name);
        } catch (IOException e) {
            return false; // closed by another thread in the meantime: not ours, ours is held open
        }
    }
}
