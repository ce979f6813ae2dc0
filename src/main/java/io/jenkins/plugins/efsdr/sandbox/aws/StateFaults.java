package io.jenkins.plugins.efsdr.sandbox.aws;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** States that last, or are shown, on purpose. May be changed at any time, from any thread. */
public final class StateFaults {

    /** What can be held. */
    public enum Hold {
        /** Deletions of both Regions' records do not end; those of one record do. */
        ALL_CONFIGURATIONS,
        /** Nor do those of one record. */
        LOCAL_CONFIGURATION_ONLY,
        /** A file system that was a destination stays protected as one, and read-only. */
        PROTECTION,
        /** An execution stays in this status; so with those that follow. */
        QUEUED,
        LAUNCHING,
        PREPARING,
        TRANSFERRING,
        VERIFYING,
        CANCELLING
    }

    /**
     * What a replication's status is shown as.
     *
     * @param status also one that the service's model does not have
     * @param message empty for none
     */
    record Shown(String status, String message) {}

    private static final String AVAILABLE = "available";

    private final Set<Hold> held = ConcurrentHashMap.newKeySet();
    private volatile Optional<Shown> shown = Optional.empty();
    private volatile String mountTargets = AVAILABLE;

    /** Keeps something in a state, or lets it go on. */
    public void hold(Hold what, boolean on) {
        if (on) {
            held.add(what);
        } else {
            held.remove(what);
        }
    }

    /** Shows every replication with this status in place of its own; an empty one ends that. */
    public void show(String status, String message) {
        shown = status.isEmpty() ? Optional.empty() : Optional.of(new Shown(status, message));
    }

    /** The life-cycle state of every mount target; {@code available} at first. */
    public void mountTargets(String state) {
        mountTargets = state;
    }

    boolean isHeld(Hold what) {
        return held.contains(what);
    }

    boolean isHeld(Execution.Status status) {
        return held.stream().anyMatch(what -> what.name().equals(status.name()));
    }

    Optional<Shown> shown() {
        return shown;
    }

    String mountTargets() {
        return mountTargets;
    }
}
