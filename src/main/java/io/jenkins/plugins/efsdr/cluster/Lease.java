package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.jenkins.plugins.efsdr.cluster.ClusterLock.Held;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A Lease as it was seen (Kubernetes API reference, LeaseSpec), or that there was none.
 *
 * @param target which
 * @param object what the server sent; empty when there is none
 * @param now when, by the server's clock
 */
record Lease(Target target, Optional<GenericKubernetesResource> object, Instant now) {

    static Lease of(Reply reply) {
        return new Lease(reply.call().target(), reply.ifFound(GenericKubernetesResource.class), reply.date());
    }

    boolean isThere() {
        return object.isPresent();
    }

    boolean isFree() {
        return holder().isEmpty();
    }

    boolean isOf(String holder) {
        return holder().equals(holder);
    }

    boolean isExpired() {
        return !isFree() && !duration().isZero() && age().compareTo(duration()) > 0;
    }

    String resourceVersion() {
        return object.orElseThrow().getMetadata().getResourceVersion();
    }

    /** How often it changed hands. */
    int transitions() {
        return number("leaseTransitions");
    }

    Held held() {
        return new Held(
                holder(),
                annotations().getOrDefault(LeaseEdit.WHO, ""),
                acquired(),
                renewed(),
                duration(),
                notes(),
                isExpired(),
                age(),
                Optional.empty());
    }

    /** Who has it, since when and for how long to come. */
    String holding() {
        return "is held by " + named() + " since " + acquired() + ", was renewed " + age().toSeconds() + " s ago and "
                + (duration().isZero()
                        ? "never expires"
                        : "expires in " + duration().minus(age()).toSeconds() + " s unless it is renewed again");
    }

    /** The holder with whose run it is. */
    String named() {
        return held().named();
    }

    Instant renewed() {
        return time("renewTime").orElseGet(this::acquired);
    }

    private String holder() {
        return text("holderIdentity");
    }

    private Instant acquired() {
        return time("acquireTime").orElseGet(this::created);
    }

    private Instant created() {
        return object.map(lease -> instant(lease.getMetadata().getCreationTimestamp()))
                .orElse(now);
    }

    private Duration duration() {
        return Duration.ofSeconds(number("leaseDurationSeconds"));
    }

    /** Never negative: one of several API servers may be ahead of the others by a little. */
    private Duration age() {
        return renewed().isBefore(now) ? Duration.between(renewed(), now) : Duration.ZERO;
    }

    private Map<String, String> notes() {
        Map<String, String> notes = new TreeMap<>();
        annotations().forEach((key, value) -> {
            if (key.startsWith(LeaseEdit.NOTE)) {
                notes.put(key.substring(LeaseEdit.NOTE.length()), value);
            }
        });
        return notes;
    }

    private Map<String, String> annotations() {
        return object.map(lease -> lease.getMetadata().getAnnotations()).orElse(Map.of());
    }

    private Optional<Instant> time(String field) {
        return Optional.of(text(field)).filter(text -> !text.isEmpty()).map(Lease::instant);
    }

    private int number(String field) {
        String text = text(field);
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    private String text(String field) {
        return object.map(lease -> Live.text(lease, "spec", field)).orElse("");
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
