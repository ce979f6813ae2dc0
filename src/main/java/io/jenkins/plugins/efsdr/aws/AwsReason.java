package io.jenkins.plugins.efsdr.aws;

import software.amazon.awssdk.core.exception.SdkException;

/** Says in one line why a call of the SDK failed. */
final class AwsReason {

    /** How the SDK begins a text of many lines' length about every place where it looked for credentials. */
    private static final String NO_CREDENTIALS = "Unable to load credentials from any of the providers in the chain";

    private AwsReason() {}

    static String of(SdkException e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith(NO_CREDENTIALS)
                ? "there are no AWS credentials (looked for AWS_ACCESS_KEY_ID and its like, a web identity, the profile, and"
                        + " a role of the container or the instance)"
                : message;
    }
}
