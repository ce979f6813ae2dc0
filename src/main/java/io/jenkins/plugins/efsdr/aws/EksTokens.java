package io.jenkins.plugins.efsdr.aws;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.filesystem.Region;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Bearer tokens for an EKS cluster, as {@code aws eks get-token} makes them: no call to EKS is needed, only credentials to sign with. A
 * token is made anew a minute before {@code aws eks get-token} would call it expired (14 minutes; the cluster's authenticator takes a
 * token for 15 minutes after it was signed: aws-iam-authenticator, pkg/token). Thread-safe.
 */
public final class EksTokens implements Supplier<String> {

    private static final Duration KEPT = Duration.ofMinutes(13);

    private final String cluster;
    private final Region region;
    private final AwsCredentialsProvider credentials;
    private final Pace pace;

    private String token = "";
    private Instant made = Instant.EPOCH;

    EksTokens(String cluster, Region region, AwsCredentialsProvider credentials, Pace pace) {
        this.cluster = cluster;
        this.region = region;
        this.credentials = credentials;
        this.pace = pace;
    }

    /**
     * @param cluster the cluster's name in EKS
     * @param access whose Region is the cluster's
     */
    public static Supplier<String> of(String cluster, AwsAccess access, Pace pace) {
        return new EksTokens(cluster, access.region(), AwsClients.credentials(access), pace);
    }

    /** @throws Failed when there are no credentials, or the role cannot be assumed */
    @Override
    public synchronized String get() {
        Instant now = pace.now();
        if (now.isBefore(made) || !now.isBefore(made.plus(KEPT))) {
            token = sign(now);
            made = now;
        }
        return token;
    }

    private String sign(Instant now) {
        try {
            return EksTokenSigner.sign(cluster, region, credentials.resolveCredentials(), now);
        } catch (SdkException e) {
            throw new Failed(
                    "no token for EKS cluster " + cluster + " in " + region + ": " + AwsFault.explain(e, now), e);
        }
    }
}
