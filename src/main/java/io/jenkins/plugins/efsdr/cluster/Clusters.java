package io.jenkins.plugins.efsdr.cluster;

import io.jenkins.plugins.efsdr.cluster.Connection.Credentials;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.util.Optional;

/** Connects to clusters. */
public final class Clusters {

    private Clusters() {}

    /**
     * A cluster, ready for use. Nothing is sent before the first call, and nothing is taken from the environment, the home folder or a
     * service account: only what {@code access} says counts.
     *
     * @throws BadInput when the kubeconfig, or server and token, cannot be used
     */
    public static VolumeCluster connect(ClusterAccess access, Pace pace) {
        Connection connection = connection(access, pace);
        Server server = new Server(
                access.name(),
                connection.server().replaceFirst("/+$", ""),
                connection.credentials().user());
        Transport transport = new Transport(FabricClient.of(connection, access.requestTimeout()), server, pace);
        return new KubernetesVolumeCluster(new Api(transport, access.requestTimeout(), pace), access.concurrency());
    }

    private static Connection connection(ClusterAccess access, Pace pace) {
        return access.kubeconfig()
                .map(text -> Kubeconfig.connection(text, access, pace))
                .orElseGet(() -> direct(access));
    }

    private static Connection direct(ClusterAccess access) {
        String server = access.server()
                .orElseThrow(() -> BadInput.of(
                        "cluster " + access.name(), "", "must have a kubeconfig, or a server with a token"));
        Credentials credentials = access.token()
                .map(token -> Credentials.of("the given token", token))
                .orElseThrow(() -> BadInput.of("cluster " + access.name(), "", "must have a token for " + server));
        return new Connection(server, access.caCertificates(), Optional.empty(), credentials);
    }
}
