package io.jenkins.plugins.efsdr.aws;

import java.util.function.Supplier;

/**
 * A long-term access key.
 *
 * @param accessKeyId its id
 * @param secretAccessKey asked for its secret each time a call is signed
 */
public record AwsKeys(String accessKeyId, Supplier<String> secretAccessKey) {

    @Override
    public String toString() {
        return "access key " + accessKeyId;
    }
}
