package io.jenkins.plugins.efsdr.directory;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Obstructed;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import java.util.Set;

/** Says in words what went wrong on a file system, and what to do about it. */
final class Trouble {

    /** The C library's words for an errno (errno(3)); Java hands them on as text only. In another language the text stands alone. */
    private static final Map<String, String> ADVICE = Map.of(
            "Read-only file system",
                    "it is mounted read-only, or it is a replica: a replica takes no writes until it is promoted, and a mount made before"
                            + " that may have to be made anew",
            "No space left on device", "it is full; free space or raise its limit, then run the same command again",
            "Disk quota exceeded", "the quota of this user is used up; raise it, then run the same command again",
            "Stale file handle",
                    "what is mounted there was removed or replaced on the server; unmount it and mount it anew, then run again",
            "Operation not permitted", rights(),
            "Input/output error", "the server reported an error of its own or was lost; mount it anew and run again",
            "Too many links", "the directory above holds as many directories as the file system allows");

    private static final Set<String> OF_REPLICA =
            Set.of("Read-only file system", "Operation not permitted", "Stale file handle");

    private Trouble() {}

    /**
     * @param what what was tried on which object: {@code make directory /shared/a on mount /mnt/efs}
     * @return the failure to throw
     */
    static Failed failed(String what, IOException e) {
        String reason = reason(e);
        String message = "cannot " + what + ": " + reason + advice(reason);
        return e instanceof Obstacle ? new Obstructed(message, e) : new Failed(message, e);
    }

    /** Whether a directory on the way was moved or replaced while we held it open. */
    static boolean isReplaced(IOException e) {
        return e instanceof NoSuchFileException || reason(e).contains("Stale file handle");
    }

    /** Whether a write failed as it would on a replica, or on a mount that was made before a promotion. */
    static boolean isOfReplica(Failed e) {
        return e.getCause() instanceof AccessDeniedException
                || e.getCause() instanceof IOException cause
                        && OF_REPLICA.stream().anyMatch(reason(cause)::contains);
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException known ? fileReason(known) : String.valueOf(e.getMessage());
    }

    private static String fileReason(FileSystemException e) {
        if (e instanceof Obstacle) {
            return e.getReason();
        }
        return type(e) + " (at " + e.getFile() + ")";
    }

    private static String type(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied; " + rights();
        } else if (e instanceof NoSuchFileException) {
            return "it is not there, or was moved away at this moment";
        } else if (e instanceof FileAlreadyExistsException) {
            return "the name is taken already";
        } else if (e instanceof NotDirectoryException) {
            return "it is no directory";
        } else if (e instanceof AtomicMoveNotSupportedException) {
            return "another file system is mounted inside this one; unmount it, or give it a mount path of its own";
        }
        return String.valueOf(e.getReason());
    }

    private static String advice(String reason) {
        return ADVICE.entrySet().stream()
                .filter(entry -> reason.contains(entry.getKey()))
                .map(entry -> "; " + entry.getValue())
                .findFirst()
                .orElse("");
    }

    private static String rights() {
        return "give user '" + System.getProperty("user.name")
                + "' write permission there (on EFS with IAM, root needs elasticfilesystem:ClientWrite and ClientRootAccess)";
    }
}
