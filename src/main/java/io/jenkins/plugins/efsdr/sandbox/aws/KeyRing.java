package io.jenkins.plugins.efsdr.sandbox.aws;

import io.jenkins.plugins.efsdr.sandbox.web.Call;
import java.time.Clock;
import java.time.Instant;
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

    private final Map<String, Holder> holders = new ConcurrentHashMap<>();
    private final Clock clock;

    KeyRing(Clock clock) {
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
