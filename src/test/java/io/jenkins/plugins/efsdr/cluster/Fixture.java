package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.sandbox.kube.AccessRules;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeOptions;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A cluster of the sandbox, the port connected to it, and another client that sees and does what others do. */
final class Fixture implements AutoCloseable {

    final KubeServer server;
    final VolumeCluster cluster;
    final KubernetesClient others;
    private final List<AutoCloseable> opened = new ArrayList<>();

    private Fixture(KubeOptions options) {
        server = KubeServer.start(options);
        cluster = connect(server.url(), server::adminToken);
        others = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(server.kubeconfig("others")))
                .build();
    }

    static Fixture kubernetes() {
        return new Fixture(KubeOptions.named("rosa-primary"));
    }

    static Fixture openShift() {
        return new Fixture(KubeOptions.named("rosa-primary").withOpenShift(true));
    }

    static Fixture bindingAfter(Duration delay) {
        return new Fixture(KubeOptions.named("rosa-primary").withBinderDelay(delay));
    }

    /** The port over another address or with another token. */
    VolumeCluster connect(String url, Supplier<String> token) {
        VolumeCluster connected = Clusters.connect(access(url, token, Duration.ofSeconds(10)), Pace.system());
        opened.add(connected);
        return connected;
    }

    /** The port as a user who may do only this. */
    VolumeCluster as(String user, AccessRules rules) {
        String token = server.addToken(user, rules);
        return connect(server.url(), () -> token);
    }

    ClusterAccess access(String url, Supplier<String> token, Duration timeout) {
        return new ClusterAccess(
                "rosa-primary",
                Optional.empty(),
                Optional.empty(),
                Optional.of(url),
                Optional.of(token),
                Optional.of(server.caPem()),
                eks -> () -> "none",
                false,
                Optional.empty(),
                timeout,
                4);
    }

    Fixture withNamespace(String name) {
        others.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        return this;
    }

    /** Reads and applies, as an operation does. */
    ApplyOutcome apply(VolumeManifest manifest) {
        return cluster.apply(manifest, cluster.read(List.of(manifest)));
    }

    ApplyOutcome preview(VolumeManifest manifest) {
        return cluster.preview(manifest, cluster.read(List.of(manifest)));
    }

    /** Applies and waits; the reason why it is not Bound is empty when all is well. */
    String bound(VolumeManifest manifest) {
        StringBuilder reason = new StringBuilder();
        cluster.awaitBound(List.of(manifest), deadline(20), (any, why) -> reason.append(why));
        return reason.toString();
    }

    static Deadline deadline(int seconds) {
        return Pace.system().deadline(Duration.ofSeconds(seconds));
    }

    PersistentVolume volume(VolumeManifest manifest) {
        return others.persistentVolumes().withName(manifest.pvName()).get();
    }

    PersistentVolumeClaim claim(VolumeManifest manifest) {
        return others.persistentVolumeClaims()
                .inNamespace(manifest.namespace())
                .withName(manifest.claimName())
                .get();
    }

    /** Somebody else creates an object. */
    void created(Map<String, Object> object) {
        others.resource(others.getKubernetesSerialization().asJson(object)).create();
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        others.close();
        server.close();
    }
}
