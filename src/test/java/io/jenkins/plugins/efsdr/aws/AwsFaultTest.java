package io.jenkins.plugins.efsdr.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** What services answer is in {@code FaultyAwsTest}. */
class AwsFaultTest {

    @Test
    void aChainThatFoundNoCredentialsIsSaidInOneLine() {
        AwsCredentialsProvider empty = () -> {
            throw SdkClientException.create("nothing in this place");
        };
        AwsCredentialsProvider chain = AwsCredentialsProviderChain.of(empty, empty);
        SdkException e = catchThrowableOfType(SdkException.class, chain::resolveCredentials);
        assertThat(AwsFault.explain(e, Instant.EPOCH))
                .startsWith("there are no AWS credentials")
                .contains("; give AWS credentials: a profile, a role, or AWS_ACCESS_KEY_ID")
                .doesNotContain("nothing in this place");
    }

    @Test
    void anythingElseThatWasNotSentIsSaidAsItIs() {
        assertThat(AwsFault.explain(SdkClientException.create("no such profile"), Instant.EPOCH))
                .startsWith("no such profile; give AWS credentials");
    }

    @Test
    void whoIsNotBelievedIsToldToCheckTheCredentialsAndNotTheRights() {
        for (String code : List.of("InvalidSignatureException", "UnrecognizedClientException")) {
            SdkException e = AwsServiceException.builder()
                    .statusCode(403)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode(code)
                            .errorMessage("no")
                            .build())
                    .build();
            assertThat(AwsFault.of(e).isOfIdentity()).isTrue();
            assertThat(AwsFault.explain(e, Instant.EPOCH))
                    .contains("check access key, secret and session token")
                    .doesNotContain("rights");
        }
    }
}
