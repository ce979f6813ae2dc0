package io.jenkins.plugins.efsdr.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.servers.Site.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A token for EKS carries the time of its signature; an API server that does not take it says 401 and no more. */
@ExtendWith(RealClusters.class)
class WrongClockTest {

    @TempDir
    private Path folder;

    private RealCluster cluster;
    private Site site;

    @BeforeEach
    void open(RealClusters.Pair pair) throws IOException {
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "secret-of-nobody");
        cluster = pair.primary();
        site = Site.in(folder).reaching(Site.CLUSTER, kubeconfig());
    }

    @AfterEach
    void close() throws IOException {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        site.close();
    }

    private String kubeconfig() {
        String ca =
                Base64.getEncoder().encodeToString(cluster.authority().caPem().getBytes(StandardCharsets.UTF_8));
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: eks, cluster: {server: "%s", certificate-authority-data: %s}}]
                users: [{name: eks, user: {exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: aws,
                  args: [--region, us-east-1, eks, get-token, --cluster-name, shop]}}}]
                contexts: [{name: rosa-primary, context: {cluster: eks, user: eks}}]
                current-context: rosa-primary
                """.formatted(cluster.url(), ca);
    }

    private Answer refused() throws IOException {
        Answer answer = site.provision(Site.request("clock", "data"));
        assertThat(answer.exit()).as(answer.words()).isEqualTo(1);
        assertThat(answer.words())
                .contains("401 the API server does not accept the credentials of user 'eks'")
                .doesNotContain("secret-of-nobody", "k8s-aws-v1");
        assertThat(site.commits()).isEmpty();
        assertThat(site.mount().resolve("shared")).isEmptyDirectory();
        return answer;
    }

    @Test
    void aClockThatIsAheadIsNamed() throws IOException {
        site.withClock(Duration.ofMinutes(20).plusSeconds(30));
        assertThat(refused().words()).contains("this machine's clock is 20 min ahead (here ", "set it, then run again");
    }

    @Test
    void aClockThatIsBehindIsNamed() throws IOException {
        site.withClock(Duration.ofHours(-5).minusSeconds(30));
        assertThat(refused().words()).contains("this machine's clock is 5 h 0 min behind (here ");
    }

    @Test
    void withARightClockTheClockIsNotBlamed() throws IOException {
        assertThat(refused().words())
                .contains("log in again, or renew the token")
                .doesNotContain("clock");
    }
}
