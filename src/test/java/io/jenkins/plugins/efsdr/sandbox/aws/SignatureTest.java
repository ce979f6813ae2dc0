package io.jenkins.plugins.efsdr.sandbox.aws;

import static io.jenkins.plugins.efsdr.sandbox.aws.EmbeddedAws.SECONDARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.EfsException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

class SignatureTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/dr/failover";

    @TempDir
    private Path directory;

    private EmbeddedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = EmbeddedAws.start(directory);
    }

    @AfterEach
    void stop() throws IOException {
        aws.close();
    }

    @Test
    void theSandboxsKeyIsVerified() {
        EfsException refusal =
                catchThrowableOfType(EfsException.class, () -> describeWith(aws.keys("not the secret access key")));

        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
        assertThat(describeWith(aws.keys())).isEqualTo(1);
    }

    @Test
    void pathsAndQueriesWithEscapesAreVerifiedToo() {
        String arn = "arn:aws:elasticfilesystem:us-west-2:111122223333:file-system/" + SECONDARY.id();
        try (EfsClient efs = aws.efs(SECONDARY)) {
            assertThat(efs.listTagsForResource(request -> request.resourceId(arn))
                            .tags())
                    .hasSize(1);
            assertThat(efs.describeFileSystems(request -> request.fileSystemId(arn))
                            .fileSystems())
                    .hasSize(1);
        }
    }

    @Test
    void aKeyThatTheSandboxDoesNotKnowMayPass() {
        assertThat(describeWith(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAGUEST", "whatever"))))
                .isEqualTo(1);
    }

    private int describeWith(AwsCredentialsProvider keys) {
        try (EfsClient efs = aws.efs("us-west-2", keys)) {
            return efs.describeFileSystems().fileSystems().size();
        }
    }

    @Test
    void aCallWithoutSignatureIsRefused() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri()));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("MissingAuthenticationTokenException");
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(answer.headers().firstValue("Date")).isPresent();
    }

    @Test
    void aSignatureOfAnotherKindIsRefused() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri()).header("Authorization", "Bearer abc"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("IncompleteSignatureException");
    }

    private URI uri() {
        return aws.url().resolve("/2015-02-01/file-systems");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void anAssumedRoleHasKeysThatWorkUnderItsOwnName() {
        AwsCredentialsProvider session = keys(assume(ROLE), "");

        assertThat(describeWith(session)).isEqualTo(1);
        try (StsClient sts = aws.sts(session)) {
            assertThat(sts.getCallerIdentity().arn())
                    .isEqualTo("arn:aws:sts::111122223333:assumed-role/failover/drill");
        }
    }

    @Test
    void theKeysOfARoleNeedTheirToken() {
        AwsCredentialsProvider forged = keys(assume(ROLE), "forged");

        EfsException refusal = catchThrowableOfType(EfsException.class, () -> describeWith(forged));

        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException");
    }

    private Credentials assume(String role) {
        try (StsClient sts = aws.sts(aws.keys())) {
            return sts.assumeRole(request -> request.roleArn(role).roleSessionName("drill"))
                    .credentials();
        }
    }

    private static AwsCredentialsProvider keys(Credentials keys, String tokenSuffix) {
        return StaticCredentialsProvider.create(AwsSessionCredentials.create(
                keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken() + tokenSuffix));
    }

    @Test
    void aRoleThatIsNoneIsRefused() {
        assertThatThrownBy(() -> assume("arn:aws:iam::111122223333:user/<somebody>"))
                .isInstanceOf(StsException.class)
                .hasMessageContaining("user/<somebody>");
    }

    @Test
    void theCallerIsTheSandboxsUser() {
        try (StsClient sts = aws.sts(aws.keys())) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo("111122223333");
            assertThat(sts.getCallerIdentity().arn()).endsWith(":user/sandbox");
        }
    }
}
