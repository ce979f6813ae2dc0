package io.jenkins.plugins.efsdr.sandbox.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** How a folder can refuse writes and go away: it depends on what this process may do. */
public enum FolderKind {
    /** A bind mount that is remounted read-only. Needs the right to mount; binds the superuser too. */
    BIND_MOUNT,
    /** Directories and files without write permission. For an ordinary user. */
    MODE_BITS,
    /** The folder is moved out of sight while it is not writable. Works everywhere. */
    APPEARING;

    /**
     * The first kind that works here, found by trying.
     *
     * @param directory an existing directory for the trials, on the disk of the folders
     */
    public static FolderKind detect(Path directory) throws IOException {
        Path trial = Files.createTempDirectory(directory.toRealPath(), ".trial-");
        try {
            if (Mounts.canBind(trial)) {
                return BIND_MOUNT;
            }
            return modeBitsBind(trial) ? MODE_BITS : APPEARING;
        } finally {
            Files.delete(trial);
        }
    }

    private static boolean modeBitsBind(Path trial) throws IOException {
        Files.setPosixFilePermissions(trial, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            Files.delete(Files.createTempFile(trial, "write", ""));
            return false;
        } catch (AccessDeniedException e) {
            return true;
        }
    }

    Access access(Path store, Path mount) throws IOException {
        return switch (this) {
            case BIND_MOUNT -> BindMountAccess.open(store, mount);
            case MODE_BITS -> ModeBitsAccess.of(mount);
            case APPEARING -> AppearingAccess.open(store, mount);
        };
    }
}
