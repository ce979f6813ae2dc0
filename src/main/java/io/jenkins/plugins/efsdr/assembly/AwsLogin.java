package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.aws.AwsKeys;
import java.util.function.Supplier;

/**
 * An AWS access key, for callers that do not leave AWS credentials to the environment.
 *
 * @param accessKeyId its id
 * @param secretAccessKey asked for its secret when it is needed
 */
public record AwsLogin(String accessKeyId, Supplier<String> secretAccessKey) {

    AwsKeys keys() {
        return new AwsKeys(accessKeyId, secretAccessKey);
    }

    @Override
    public String toString() {
        return "access key " + accessKeyId;
    }
}
