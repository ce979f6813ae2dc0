package io.jenkins.plugins.efsdr.sandbox.aws;

import io.jenkins.plugins.efsdr.sandbox.web.Call;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The access keys that this sandbox gave out, and who holds them. A call signed with one of them is verified in full;
 * any other well-formed signature is let through, so that a client can bring keys of its own.
 */
final class KeyRing {

    /** A session of an assumed role, or the sandbox's user: that one has an empty token and no expiration. */
    record Holder(AwsCredentials keys, String sessionToken, String arn, String userId, Instant expiration) {}

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    private final Map<String, Holder> holders = new ConcurrentHashMap<>();
    private final InstantSource clock;

    KeyRing(InstantSource clock) {
        this.clock = clock;
    }

    void add(Holder holder) {
        holders.put(holder.keys().accessKeyId(), holder);
    }

    Optional<Holder> holder(Authorization authorization) {
        return Optional.ofNullable(holders.get(authorization.accessKeyId()));
    }

    /** @throws AwsError if the call bears no signature, or one that the keys in question did not make */
    Authorization check(Call call) {
        String header = call.header("authorization").orElseThrow(KeyRing::missing);
        Authorization authorization = Authorization.parse(header).orElseThrow(KeyRing::incomplete);
        if (call.header("x-amz-date").isEmpty()) {
            throw incomplete();
        }
        holder(authorization).ifPresent(holder -> check(call, authorization, holder));
        return authorization;
    }

    private void check(Call call, Authorization authorization, Holder holder) {
        if (!holder.sessionToken().equals(call.header("x-amz-security-token").orElse(""))) {
            throw new AwsError(403, "UnrecognizedClientException", "The security token in the request is invalid.");
        }
        if (holder.expiration().isBefore(clock.instant())) {
            throw expired();
        }
        requireTime(call.header("x-amz-date").orElse(""));
        if (!new SignatureV4(call, authorization).isOf(holder.keys().secretAccessKey())) {
            throw new AwsError(
                    403,
                    "InvalidSignatureException",
                    "The signature that was calculated for the request does not match the one that it bears."
                            + " Check the secret access key and the signing method.");
        }
    }

    static AwsError expired() {
        return new AwsError(403, "ExpiredTokenException", "The security token in the request is expired.");
    }

    private void requireTime(String signed) {
        Instant now = clock.instant();
        if (Duration.between(time(signed), now).abs().compareTo(TOLERANCE) > 0) {
            boolean late = time(signed).isBefore(now);
            Instant limit = late ? now.minus(TOLERANCE) : now.plus(TOLERANCE);
            throw new AwsError(
                    403,
                    "InvalidSignatureException",
                    "Signature " + (late ? "expired: " : "not yet current: ") + signed + " is "
                            + (late ? "now earlier than " : "still later than ")
                            + DATE.format(limit.atOffset(ZoneOffset.UTC)));
        }
    }

    private static Instant time(String signed) {
        try {
            return LocalDateTime.parse(signed, DATE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw incomplete();
        }
    }

    private static AwsError missing() {
        return new AwsError(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    private static AwsError incomplete() {
        return new AwsError(
                400,
                "IncompleteSignatureException",
                "The request needs an Authorization header of Signature Version 4 and an X-Amz-Date header.");
    }
}
