package io.jenkins.plugins.efsdr.servers;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A Kubernetes of its own: etcd, API server and controller manager on loopback, with RBAC. There is no kubelet: pods do not run. */
final class RealCluster implements AutoCloseable {

    /** Who may come in. Beside {@link #ADMINISTRATOR} they may do only what a test grants them. */
    enum User {
        ADMINISTRATOR("system:masters"),
        /** Of the group that {@code docs/permissions.md} grants rights to. */
        RESTRICTED("efs-volume-dr"),
        POWERLESS("nobody");

        private final String group;

        User(String group) {
            this.group = group;
        }

        /** Its token; these clusters are nobody else's. */
        String token() {
            return "token-of-" + userName();
        }

        String userName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        private String line() {
            return String.join(",", token(), userName(), userName(), '"' + group + '"');
        }
    }

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String name;
    private final Path folder;
    private final TestAuthority authority = TestAuthority.create();
    private final Deque<Child> children = new ArrayDeque<>();
    private String url;

    private RealCluster(String name, Path folder) {
        this.name = name;
        this.folder = folder;
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @param folder for its files
     * @param resync how often the binder looks at everything again; 15 s unless an administrator says otherwise
     */
    static RealCluster start(String name, Path folder, Duration resync) throws IOException {
        RealCluster cluster = new RealCluster(name, Files.createDirectories(folder));
        try {
            cluster.writeFiles();
            cluster.startApiServer(cluster.startEtcd());
            // The controllers give up when the API server takes too long, so it goes first.
            cluster.await("/readyz");
            cluster.startControllers(resync);
            // Ready is when the controllers are: they make the service account of the first namespace.
            cluster.await("/api/v1/namespaces/default/serviceaccounts/default");
            return cluster;
        } catch (IOException | RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    private void writeFiles() throws IOException {
        write("ca.pem", authority.caPem());
        write("server.pem", authority.serverPem());
        write("server.key", authority.serverKeyPem());
        write("server.pub", authority.serverPublicKeyPem());
        write("tokens.csv", Stream.of(User.values()).map(User::line).collect(Collectors.joining("\n")) + "\n");
    }

    private String startEtcd() throws IOException {
        String client = "http://127.0.0.1:" + Programs.freePort();
        String peer = "http://127.0.0.1:" + Programs.freePort();
        start(
                "etcd",
                "--data-dir=" + folder.resolve("etcd"),
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=default=" + peer);
        return client;
    }

    private void startApiServer(String etcd) throws IOException {
        int port = Programs.freePort();
        url = "https://127.0.0.1:" + port;
        start(
                "kube-apiserver",
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + port,
                "--endpoint-reconciler-type=none",
                "--service-cluster-ip-range=10.0.0.0/24",
                "--authorization-mode=RBAC",
                "--token-auth-file=" + folder.resolve("tokens.csv"),
                "--etcd-servers=" + etcd,
                "--cert-dir=" + folder,
                "--tls-cert-file=" + folder.resolve("server.pem"),
                "--tls-private-key-file=" + folder.resolve("server.key"),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + folder.resolve("server.pub"),
                "--service-account-signing-key-file=" + folder.resolve("server.key"));
    }

    private void startControllers(Duration resync) throws IOException {
        Path kubeconfig = write("admin.kubeconfig", kubeconfig(User.ADMINISTRATOR));
        start(
                "kube-controller-manager",
                "--kubeconfig=" + kubeconfig,
                "--leader-elect=false",
                "--bind-address=127.0.0.1",
                "--secure-port=0",
                "--port=0",
                "--kube-api-qps=500",
                "--kube-api-burst=1000",
                "--pvclaimbinder-sync-period=" + resync.toSeconds() + "s",
                "--service-account-private-key-file=" + folder.resolve("server.key"),
                "--controllers=persistentvolume-binder,namespace,serviceaccount,serviceaccount-token,"
                        + "pv-protection,pvc-protection");
    }

    private void start(String program, String... arguments) throws IOException {
        String[] command = Stream.concat(Stream.of(Programs.require(program).toString()), Stream.of(arguments))
                .toArray(String[]::new);
        children.push(Child.start(folder.resolve(program + ".log"), command));
    }

    private Path write(String file, String text) throws IOException {
        return Files.writeString(folder.resolve(file), text);
    }

    /** Until the API server answers 200 there. */
    private void await(String path) {
        HttpClient http = HttpClient.newBuilder()
                .sslContext(authority.clientContext())
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(5))
                .header("Authorization", "Bearer " + User.ADMINISTRATOR.token())
                .build();
        Awaitility.await(name + " answers " + path)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .failFast(this::requireAlive)
                .until(() -> http.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    private void requireAlive() {
        for (Child child : children) {
            if (!child.process().isAlive()) {
                throw new AssertionError(child.log().getFileName() + ":\n" + child.lastWords());
            }
        }
    }

    String name() {
        return name;
    }

    String url() {
        return url;
    }

    int port() {
        return URI.create(url).getPort();
    }

    TestAuthority authority() {
        return authority;
    }

    /** A kubeconfig whose only context has the cluster's name. */
    String kubeconfig(User user) {
        return kubeconfig(name, url, authority.caPem(), user.token());
    }

    static String kubeconfig(String name, String url, String caPem, String token) {
        String ca = Base64.getEncoder().encodeToString(caPem.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: %1$s, cluster: {server: "%2$s", certificate-authority-data: %3$s}}]
                users: [{name: %1$s, user: {token: %4$s}}]
                contexts: [{name: %1$s, context: {cluster: %1$s, user: %1$s}}]
                current-context: %1$s
                """.formatted(name, url, ca, token);
    }

    /** A client of the administrator; close it. */
    KubernetesClient client() {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig(User.ADMINISTRATOR)))
                .build();
    }

    @Override
    public void close() {
        while (!children.isEmpty()) {
            children.pop().close();
        }
    }
}
