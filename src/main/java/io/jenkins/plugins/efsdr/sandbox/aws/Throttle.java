package io.jenkins.plugins.efsdr.sandbox.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A token bucket for each service and Region; it holds what one second brings, but at least one token. */
final class Throttle {

    private record Bucket(double tokens, Instant at) {}

    private final Map<String, Bucket> buckets = new HashMap<>();
    private final Clock clock;

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /** Whether a call may pass at this rate; 0 is no limit. */
    synchronized boolean admits(String bucket, double rate) {
        if (rate == 0) {
            buckets.clear();
            return true;
        }
        double tokens = tokens(bucket, rate);
        buckets.put(bucket, new Bucket(tokens < 1 ? tokens : tokens - 1, clock.instant()));
        return tokens >= 1;
    }

    private double tokens(String name, double rate) {
        double capacity = Math.max(1, rate);
        Bucket bucket = buckets.getOrDefault(name, new Bucket(capacity, clock.instant()));
        double seconds = Duration.between(bucket.at(), clock.instant()).toNanos() / 1e9;
        return Math.min(capacity, bucket.tokens() + rate * Math.max(0, seconds));
    }
}
