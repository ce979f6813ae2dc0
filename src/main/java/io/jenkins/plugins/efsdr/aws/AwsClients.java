package io.jenkins.plugins.efsdr.aws;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/** Makes clients whose Region, credentials and time-outs are explicit. */
public final class AwsClients {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ATTEMPT = Duration.ofSeconds(20);
    private static final Duration CALL = Duration.ofSeconds(60);
    private static final String SESSION = "efs-volume-dr";

    private AwsClients() {}

    /** A client of EFS; whoever asks for it closes it. */
    public static EfsClient efs(AwsAccess access) {
        return configured(EfsClient.builder(), access, timeouts().build())
                .credentialsProvider(credentials(access))
                .build();
    }

    /**
     * A client of EFS that makes each call once, for whoever retries by its own clock; whoever asks for it closes it.
     *
     * @param listener hears of every call
     */
    public static EfsClient efsOnce(AwsAccess access, ExecutionInterceptor listener) {
        return configured(EfsClient.builder(), access, once(listener))
                .credentialsProvider(credentials(access))
                .build();
    }

    /** The same of DataSync. */
    public static DataSyncClient dataSyncOnce(AwsAccess access, ExecutionInterceptor listener) {
        return configured(DataSyncClient.builder(), access, once(listener))
                .credentialsProvider(credentials(access))
                .build();
    }

    /** The credentials that {@code access} names, refreshed in time; nothing is asked of AWS before they are used. */
    public static AwsCredentialsProvider credentials(AwsAccess access) {
        return access.roleArn().map(role -> assumed(role, access)).orElseGet(() -> own(access));
    }

    private static AwsCredentialsProvider own(AwsAccess access) {
        return access.keys()
                .<AwsCredentialsProvider>map(AwsClients::given)
                .or(() -> access.profile().map(ProfileCredentialsProvider::create))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    private static AwsCredentialsProvider given(AwsKeys keys) {
        return () -> AwsBasicCredentials.create(
                keys.accessKeyId(), keys.secretAccessKey().get());
    }

    private static AwsCredentialsProvider assumed(String role, AwsAccess access) {
        StsClient sts = configured(StsClient.builder(), access, timeouts().build())
                .credentialsProvider(own(access))
                .build();
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(session(role, access))
                .build();
    }

    private static AssumeRoleRequest session(String role, AwsAccess access) {
        return AssumeRoleRequest.builder()
                .roleArn(role)
                .roleSessionName(access.sessionName().orElse(SESSION))
                .externalId(access.externalId().orElse(null))
                .build();
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(
            B builder, AwsAccess access, ClientOverrideConfiguration configuration) {
        access.endpoint().ifPresent(builder::endpointOverride);
        return builder.region(
                        software.amazon.awssdk.regions.Region.of(access.region().id()))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ATTEMPT))
                .overrideConfiguration(configuration);
    }

    private static ClientOverrideConfiguration once(ExecutionInterceptor listener) {
        return timeouts()
                .retryStrategy(retry -> retry.maxAttempts(1))
                .addExecutionInterceptor(listener)
                .build();
    }

    private static ClientOverrideConfiguration.Builder timeouts() {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL);
    }
}
