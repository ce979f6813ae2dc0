package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.ClockSkew;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the API server answered.
 *
 * @param call to what
 * @param server the cluster's name and URL, for messages
 * @param code the HTTP status
 * @param body the raw body
 * @param retryAfter how long the server asked us to wait; zero when it did not
 * @param received when that came, by our clock
 * @param date when the server answered, by its own clock to the second; {@code received} when it does not say
 * @param resent whether an earlier try of the same call got no answer or a failure, and may have been carried out
 */
record Reply(
        Call call,
        Server server,
        int code,
        byte[] body,
        Duration retryAfter,
        Instant received,
        Instant date,
        boolean resent) {

    static final KubernetesSerialization JSON = new KubernetesSerialization();

    private static final int SHOWN = 300;

    boolean isOk() {
        return code >= 200 && code < 300;
    }

    boolean isForbidden() {
        return code == 403;
    }

    boolean isNotFound() {
        return code == 404;
    }

    boolean isConflict() {
        return code == 409;
    }

    boolean isGone() {
        return code == 410;
    }

    boolean isInvalid() {
        return code == 422;
    }

    boolean isAlreadyExists() {
        return isConflict() && status().map(Status::getReason).equals(Optional.of("AlreadyExists"));
    }

    /** Whether the same call may work in a while: throttled, or the server or something in front of it is in trouble. */
    boolean isPassing() {
        return code == 429 || code >= 500;
    }

    /** How far our clock is from the server's; empty when they agree, or it told no time. */
    Optional<ClockSkew> skew() {
        return ClockSkew.between(received, date);
    }

    Reply asResent() {
        return new Reply(call, server, code, body, retryAfter, received, date, true);
    }

    <T> T as(Class<T> type) {
        return JSON.unmarshal(new ByteArrayInputStream(body), type);
    }

    /** The causes that the server lists, for an invalid object or for fields of another manager. */
    List<StatusCause> causes() {
        return status().map(Status::getDetails)
                .map(details -> details.getCauses())
                .orElse(List.of());
    }

    /** What the server says about it; a proxy's text is cut. */
    String message() {
        return withoutTokens(
                status().map(Status::getMessage).filter(text -> !text.isBlank()).orElseGet(this::text));
    }

    /** This reply when it is a good one. */
    Reply orFail() {
        if (!isOk()) {
            throw failure();
        }
        return this;
    }

    /** Empty when there is no such object, else what the server sent. */
    <T> Optional<T> ifFound(Class<T> type) {
        return isNotFound() ? Optional.empty() : Optional.of(orFail().as(type));
    }

    Failed failure() {
        return new Failed(Failures.describe(this));
    }

    private Optional<Status> status() {
        try {
            return Optional.ofNullable(as(Status.class)).filter(status -> "Status".equals(status.getKind()));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** A server, or a proxy in front of it, may echo what it was sent. */
    private static String withoutTokens(String text) {
        return text.replaceAll("(?i)\\b(bearer|basic)(:|%20|\\s)+[^\\s\"',;]+", "$1 ****");
    }

    private String text() {
        String all = new String(body, StandardCharsets.UTF_8).strip().replaceAll("\\p{Cntrl}+", " ");
        return all.length() <= SHOWN ? all : all.substring(0, SHOWN) + "…";
    }
}
