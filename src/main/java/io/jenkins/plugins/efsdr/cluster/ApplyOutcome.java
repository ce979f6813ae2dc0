package io.jenkins.plugins.efsdr.cluster;

import java.util.List;

/**
 * What became of a manifest's two objects.
 *
 * @param kind in a word
 * @param message what to tell the user; empty where the kind says it all
 */
public record ApplyOutcome(Kind kind, String message) {

    /** The words of a report. */
    public enum Kind {
        /** At least one object was made. */
        CREATED,
        /** Both were as they should be; nothing was sent. */
        UNCHANGED,
        /** Labels or annotations of ours were brought up to date. */
        UPDATED,
        /** A Released volume was freed for our claim. */
        REBOUND,
        /** Both are gone. */
        REMOVED,
        /** Others stood in their place, were deleted, and the manifest's were made. */
        REPLACED,
        /** Something stands there that differs in what must not change; nothing was touched. */
        CONFLICT,
        /** The API server refused or could not be reached. */
        FAILED
    }

    public static ApplyOutcome created() {
        return new ApplyOutcome(Kind.CREATED, "");
    }

    public static ApplyOutcome unchanged() {
        return new ApplyOutcome(Kind.UNCHANGED, "");
    }

    public static ApplyOutcome updated(String what) {
        return new ApplyOutcome(Kind.UPDATED, what);
    }

    public static ApplyOutcome rebound() {
        return new ApplyOutcome(Kind.REBOUND, "");
    }

    public static ApplyOutcome removed() {
        return new ApplyOutcome(Kind.REMOVED, "");
    }

    public static ApplyOutcome replaced() {
        return new ApplyOutcome(Kind.REPLACED, "");
    }

    /** @param differences each as {@code what: is X, should be Y} */
    public static ApplyOutcome conflict(List<String> differences) {
        return new ApplyOutcome(Kind.CONFLICT, String.join("; ", differences));
    }

    public static ApplyOutcome failed(String message) {
        return new ApplyOutcome(Kind.FAILED, message);
    }

    /** The same outcome, telling the user something more. */
    public ApplyOutcome noting(String note) {
        return new ApplyOutcome(kind, message.isEmpty() ? note : message + "; " + note);
    }

    /** Whether the objects are now as the manifest says. */
    public boolean isGood() {
        return kind != Kind.CONFLICT && kind != Kind.FAILED;
    }
}
