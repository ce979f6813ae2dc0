package io.jenkins.plugins.efsdr.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final TestCluster cluster = TestCluster.kubernetes();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static KubernetesClientException failure(TestCluster cluster) {
        return catchThrowableOfType(
                KubernetesClientException.class,
                () -> cluster.admin().namespaces().list());
    }

    @Test
    void outageRefusesConnectionsAndEndsOnTheSamePort() {
        String url = cluster.server().url();
        cluster.create(TestCluster.freeVolume("pv", "1Gi"));

        cluster.server().outage(true);
        assertThat(failure(cluster).getStatus()).describedAs("nobody answered").isNull();
        assertThat(catchThrowableOfType(
                        ConnectException.class,
                        () -> new Socket(
                                        InetAddress.getLoopbackAddress(),
                                        URI.create(url).getPort())
                                .close()))
                .isNotNull();

        cluster.server().outage(false);
        assertThat(cluster.server().url()).isEqualTo(url);
        assertThat(cluster.volume("pv")).isNotNull();
    }

    @Test
    void outageCanBeRepeatedAndSwitchedTwice() {
        for (int i = 0; i < 20; i++) {
            cluster.server().outage(true);
            cluster.server().outage(true);
            cluster.server().outage(false);
            cluster.server().outage(false);
            assertThat(cluster.admin().namespaces().list().getItems()).isNotEmpty();
        }
    }

    @Test
    void beyondTheRateRequestsAreTooMany() {
        cluster.server().throttle(0.01);
        cluster.admin().namespaces().list();

        KubernetesClientException failure = failure(cluster);

        assertThat(failure.getCode()).isEqualTo(429);
        assertThat(failure.getStatus().getDetails().getRetryAfterSeconds()).isEqualTo(1);
        cluster.server().throttle(0);
        assertThat(cluster.admin().namespaces().list().getItems()).isNotEmpty();
    }

    @Test
    void latencyDelaysAnswersAndRequestsAreCounted() {
        long before = cluster.server().requests();
        cluster.server().latency(Duration.ofMillis(20));

        assertThat(cluster.admin().namespaces().list().getItems()).isNotEmpty();
        assertThat(cluster.server().requests()).isEqualTo(before + 1);
    }
}
