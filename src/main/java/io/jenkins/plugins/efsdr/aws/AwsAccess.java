package io.jenkins.plugins.efsdr.aws;

import io.jenkins.plugins.efsdr.filesystem.Region;
import java.net.URI;
import java.util.Optional;

/**
 * As whom and where AWS is called.
 *
 * @param region the Region of every call, STS included; never taken from the environment, for that may name the Region that is lost
 * @param profile the profile of the shared configuration files; empty for the SDK's default chain
 * @param roleArn a role to assume first; empty for none
 * @param externalId what the role's trust policy asks for; empty for none
 * @param sessionName how the role's session is called in CloudTrail; empty for {@code efs-volume-dr}
 * @param keys the access key to call with, instead of a profile; empty for the profile or the default chain
 * @param endpoint where the API is instead of AWS; empty for the SDK's own rules, {@code AWS_ENDPOINT_URL} included
 */
public record AwsAccess(
        Region region,
        Optional<String> profile,
        Optional<String> roleArn,
        Optional<String> externalId,
        Optional<String> sessionName,
        Optional<AwsKeys> keys,
        Optional<URI> endpoint) {

    /** The environment's own credentials in a Region. */
    public static AwsAccess in(Region region) {
        return new AwsAccess(
                region,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with another profile. */
    public AwsAccess withProfile(Optional<String> name) {
        return new AwsAccess(region, name, roleArn, externalId, sessionName, keys, endpoint);
    }

    /** The same with another role. */
    public AwsAccess withRole(Optional<String> arn) {
        return new AwsAccess(region, profile, arn, externalId, sessionName, keys, endpoint);
    }

    /** The same with an access key. */
    public AwsAccess withKeys(Optional<AwsKeys> own) {
        return new AwsAccess(region, profile, roleArn, externalId, sessionName, own, endpoint);
    }

    /** The same, calling another endpoint. */
    public AwsAccess withEndpoint(URI address) {
        return new AwsAccess(region, profile, roleArn, externalId, sessionName, keys, Optional.of(address));
    }
}
