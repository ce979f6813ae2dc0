package io.jenkins.plugins.efsdr.sandbox.aws;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What goes wrong on purpose. May be changed at any time, from any thread. */
public final class Faults {

    /** How a call of a failing operation ends. */
    public enum Failure {
        /** Nothing is done; the service answers an internal error. */
        BEFORE,
        /** Nothing is done; the service answers that the request is a bad one. */
        REJECTED,
        /** Nothing is done; the service answers that the caller may not. */
        DENIED,
        /**
         * The call does its work, but its connection is cut in place of an answer. The JDK's HttpURLConnection repeats
         * such a request once by itself, without a word: to be seen through it a failure has to happen twice.
         */
        AFTER
    }

    private record Plan(int times, Failure failure) {}

    private final StateFaults states = new StateFaults();
    private final Set<String> regionsOut = ConcurrentHashMap.newKeySet();
    private final Map<String, Plan> failing = new HashMap<>();
    private volatile Duration latency = Duration.ZERO;
    private volatile double rate;
    private volatile boolean replicationFrozen;
    private volatile boolean credentialsExpired;
    private volatile Duration skew = Duration.ZERO;

    /** States that last, or are shown, on purpose. */
    public StateFaults states() {
        return states;
    }

    /** Cuts every connection that asks for this Region, and stops its part in replication. */
    public void outage(String region, boolean on) {
        if (on) {
            regionsOut.add(region);
        } else {
            regionsOut.remove(region);
        }
    }

    /** Delays every answer. */
    public void latency(Duration delay) {
        latency = delay;
    }

    /** Requests a second that each service takes in each Region; 0 for no limit. */
    public void throttle(double requestsPerSecond) {
        rate = requestsPerSecond;
    }

    /** Stops the copying, but not the service: the time of the last copy grows old. */
    public void freezeReplication(boolean on) {
        replicationFrozen = on;
    }

    /** Answers every call that its credentials have expired. */
    public void expireCredentials(boolean on) {
        credentialsExpired = on;
    }

    /** Makes the next calls of an operation fail; replaces what was said of that operation before. */
    public synchronized void fail(String operation, int times, Failure failure) {
        failing.put(operation, new Plan(times, failure));
    }

    /**
     * Puts the clock by which the services date their answers and judge signatures and sessions ahead of this machine's. What was signed more than five minutes before or after it is refused. */
    public void skew(Duration ahead) {
        skew = ahead;
    }

    boolean isOut(String region) {
        return regionsOut.contains(region);
    }

    Duration latency() {
        return latency;
    }

    double rate() {
        return rate;
    }

    boolean isReplicationFrozen() {
        return replicationFrozen;
    }

    boolean areCredentialsExpired() {
        return credentialsExpired;
    }

    Duration skew() {
        return skew;
    }

    /** How this call is to fail, if it is; counts it. */
    synchronized Optional<Failure> next(String operation) {
        Optional<Plan> plan = Optional.ofNullable(failing.get(operation)).filter(left -> left.times() > 0);
        plan.ifPresent(left -> failing.put(operation, new Plan(left.times() - 1, left.failure())));
        return plan.map(Plan::failure);
    }
}
