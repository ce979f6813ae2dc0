package io.jenkins.plugins.efsdr.sandbox.kube;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A running cluster with clients, and the objects that most tests need. */
final class TestCluster implements AutoCloseable {
    private final KubeServer server;
    private final List<KubernetesClient> clients = new ArrayList<>();
    private final KubernetesClient admin;

    private TestCluster(KubeOptions options) {
        server = KubeServer.start(options.withBinderDelay(Duration.ofMillis(5)));
        admin = client(server.adminToken());
    }

    static TestCluster kubernetes() {
        return new TestCluster(KubeOptions.named("primary"));
    }

    static TestCluster openShift() {
        return new TestCluster(KubeOptions.named("primary").withOpenShift(true));
    }

    KubeServer server() {
        return server;
    }

    KubernetesClient admin() {
        return admin;
    }

    KubernetesClient client(String token) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(server.url())
                .withCaCertData(server.caPem())
                .withOauthToken(token)
                .withRequestRetryBackoffLimit(0)
                .withConnectionTimeout(2_000)
                .withRequestTimeout(10_000)
                .build();
        KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build();
        clients.add(client);
        return client;
    }

    KubernetesClient clientOf(String user, AccessRules rules) {
        return client(server.addToken(user, rules));
    }

    void namespace(String name) {
        admin.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    PersistentVolume create(PersistentVolume volume) {
        return admin.persistentVolumes().resource(volume).create();
    }

    PersistentVolumeClaim create(PersistentVolumeClaim claim) {
        return admin.persistentVolumeClaims().resource(claim).create();
    }

    PersistentVolume volume(String name) {
        return admin.persistentVolumes().withName(name).get();
    }

    PersistentVolumeClaim claim(String namespace, String name) {
        return admin.persistentVolumeClaims()
                .inNamespace(namespace)
                .withName(name)
                .get();
    }

    void awaitVolumePhase(String name, String phase) {
        Awaitility.await(name + " is " + phase)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> phase.equals(volume(name).getStatus().getPhase()));
    }

    void awaitClaimPhase(String namespace, String name, String phase) {
        Awaitility.await(name + " is " + phase)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> phase.equals(claim(namespace, name).getStatus().getPhase()));
    }

    /** A volume and a claim of 1Gi that name each other, bound. */
    void bound(String namespace, String name) {
        create(reservedVolume(name, namespace, name));
        create(claimNaming(name, namespace, name));
        awaitClaimPhase(namespace, name, "Bound");
    }

    static PersistentVolume freeVolume(String name, String size) {
        return new PersistentVolumeBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withCapacity(Map.of("storage", new Quantity(size)))
                .withAccessModes("ReadWriteMany")
                .withNewNfs()
                .withServer("fs-1.efs.eu-west-1.amazonaws.com")
                .withPath("/" + name)
                .endNfs()
                .endSpec()
                .build();
    }

    static PersistentVolume reservedVolume(String name, String namespace, String claim) {
        return new PersistentVolumeBuilder(freeVolume(name, "1Gi"))
                .editSpec()
                .withNewClaimRef()
                .withNamespace(namespace)
                .withName(claim)
                .endClaimRef()
                .endSpec()
                .build();
    }

    static PersistentVolumeClaim anyClaim(String name, String namespace, String size) {
        return new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withAccessModes("ReadWriteMany")
                .withStorageClassName("")
                .withNewResources()
                .withRequests(Map.of("storage", new Quantity(size)))
                .endResources()
                .endSpec()
                .build();
    }

    static PersistentVolumeClaim claimNaming(String name, String namespace, String volume) {
        return new PersistentVolumeClaimBuilder(anyClaim(name, namespace, "1Gi"))
                .editSpec()
                .withVolumeName(volume)
                .endSpec()
                .build();
    }

    @Override
    public void close() {
        clients.forEach(KubernetesClient::close);
        server.close();
    }
}
