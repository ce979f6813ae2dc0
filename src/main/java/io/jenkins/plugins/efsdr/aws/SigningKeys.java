package io.jenkins.plugins.efsdr.aws;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Keys to sign with, for who signs without the SDK.
 *
 * @param accessKeyId not secret
 * @param secretAccessKey secret
 * @param sessionToken of temporary ones; secret
 */
public record SigningKeys(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {

    /** The keys that {@code access} names, refreshed in time; asking throws {@link Failed} when there are none. */
    public static Supplier<SigningKeys> of(AwsAccess access, Pace pace) {
        AwsCredentialsProvider provider = AwsClients.credentials(access);
        return () -> resolve(provider, pace);
    }

    private static SigningKeys resolve(AwsCredentialsProvider provider, Pace pace) {
        try {
            AwsCredentials credentials = provider.resolveCredentials();
            Optional<String> token = credentials instanceof AwsSessionCredentials session
                    ? Optional.of(session.sessionToken())
                    : Optional.empty();
            return new SigningKeys(credentials.accessKeyId(), credentials.secretAccessKey(), token);
        } catch (SdkException e) {
            throw new Failed("Nothing can be signed for IAM: " + AwsFault.explain(e, pace.now()), e);
        }
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "keys of " + accessKeyId;
    }
}
