package io.jenkins.plugins.efsdr.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

class AwsReasonTest {

    @Test
    void aChainThatFoundNothingIsSaidInOneLine() {
        AwsCredentialsProvider empty = () -> {
            throw SdkClientException.create("nothing in this place");
        };
        AwsCredentialsProvider chain = AwsCredentialsProviderChain.of(empty, empty);
        SdkException e = catchThrowableOfType(SdkException.class, chain::resolveCredentials);
        assertThat(AwsReason.of(e))
                .startsWith("there are no AWS credentials")
                .contains("AWS_ACCESS_KEY_ID")
                .doesNotContain("nothing in this place");
    }

    @Test
    void anythingElseIsSaidAsItIs() {
        assertThat(AwsReason.of(SdkClientException.create("rate exceeded"))).isEqualTo("rate exceeded");
    }
}
