package io.jenkins.plugins.efsdr.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.cluster.VolumeCluster;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.servers.RealCluster.User;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Recorded ranges on a real API server. */
@ExtendWith(RealClusters.class)
class RangesOnKubernetesTest {

    private static final Map<String, String> RECORDED = Map.of(
            "openshift.io/sa.scc.uid-range", "1000990000/10000",
            "openshift.io/sa.scc.mcs", "s0:c26,c5");

    @Test
    void aNamespaceIsMadeWithThemAndKeepsThem(RealClusters.Pair pair) throws IOException {
        RealCluster cluster = pair.primary();
        try (Relay relay = Relay.ofHttps(cluster.authority(), cluster.port());
                VolumeCluster port = Ports.through(relay, cluster, User.RESTRICTED)) {
            relay.breaks("POST .*/namespaces\\?.*", 1, Fault.replyLost());

            assertThat(port.ensureNamespace("ranges", RECORDED)).isEqualTo(RECORDED);
            assertThat(port.namespace("ranges")).contains(RECORDED);
            assertThatThrownBy(() -> port.ensureNamespace("ranges", Map.of("openshift.io/sa.scc.mcs", "s0:c1,c0")))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("is s0:c26,c5, should be s0:c1,c0");
        }
    }
}
