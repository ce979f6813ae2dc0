package io.jenkins.plugins.efsdr.repository;

import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.RemoteRefUpdate.Status;

/**
 * What the server said to a push.
 *
 * @param verdict what it means
 * @param message the server's own words, on one line
 */
record PushAnswer(Verdict verdict, String message) {

    enum Verdict {
        ACCEPTED,
        /** Another push came first, or is just being written. */
        OVERTAKEN,
        /** A hook or a protection said no, or something of which the words say nothing. */
        REJECTED
    }

    private static final Set<Status> OVERTAKEN = Set.of(Status.REJECTED_REMOTE_CHANGED, Status.REJECTED_NONFASTFORWARD);

    /** How Git, JGit and the servers made with them call a reference that moved or is being moved. */
    private static final Pattern MOVED = Pattern.compile(
            "fetch first|stale info|non-fast.?forward|failed to update ref|cannot lock ref|failed to lock|lock error"
                    + "|lock failure|incorrect old value|reference already exists",
            Pattern.CASE_INSENSITIVE);

    static PushAnswer of(RemoteRefUpdate update, String messages) {
        String words = Text.line((update.getMessage() == null ? "" : update.getMessage()) + " " + messages);
        return new PushAnswer(verdict(update.getStatus(), words), words);
    }

    private static Verdict verdict(Status status, String words) {
        if (status == Status.OK || status == Status.UP_TO_DATE) {
            return Verdict.ACCEPTED;
        }
        return OVERTAKEN.contains(status) || MOVED.matcher(words).find() ? Verdict.OVERTAKEN : Verdict.REJECTED;
    }
}
