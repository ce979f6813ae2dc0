package io.jenkins.plugins.efsdr.servers;

import io.jenkins.plugins.efsdr.cluster.ClusterAccess;
import io.jenkins.plugins.efsdr.cluster.Clusters;
import io.jenkins.plugins.efsdr.cluster.VolumeCluster;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.servers.RealCluster.User;
import java.time.Duration;
import java.util.Optional;

/** The cluster port, connected to a real API server. */
final class Ports {

    private Ports() {}

    static VolumeCluster of(RealCluster cluster, User user) {
        return of(cluster, cluster.kubeconfig(user), Pace.system());
    }

    /** On a machine with another clock, or one of its own patience. */
    static VolumeCluster of(RealCluster cluster, User user, Pace pace) {
        return of(cluster, cluster.kubeconfig(user), pace);
    }

    static VolumeCluster through(Relay relay, RealCluster cluster, User user) {
        String url = "https://127.0.0.1:" + relay.port();
        return of(
                cluster,
                RealCluster.kubeconfig(cluster.name(), url, cluster.authority().caPem(), user.token()),
                Pace.system());
    }

    private static VolumeCluster of(RealCluster cluster, String kubeconfig, Pace pace) {
        return Clusters.connect(
                new ClusterAccess(
                        cluster.name(),
                        Optional.of(kubeconfig),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        eks -> () -> "none",
                        false,
                        Optional.empty(),
                        Duration.ofSeconds(3),
                        8),
                pace);
    }
}
