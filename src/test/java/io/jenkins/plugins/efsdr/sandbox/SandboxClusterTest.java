package io.jenkins.plugins.efsdr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A claim is bound and probed through a sandbox's cluster, as a mount test does it. */
class SandboxClusterTest {

    private static final String OBJECTS = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: warehouse-dev}
            ---
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: warehouse}
            spec:
              capacity: {storage: 1Gi}
              accessModes: [ReadWriteMany]
              storageClassName: ""
              persistentVolumeReclaimPolicy: Retain
              nfs: {server: "%s", path: /shared/warehouse}
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: store, namespace: warehouse-dev}
            spec:
              accessModes: [ReadWriteMany]
              storageClassName: ""
              volumeName: warehouse
              resources: {requests: {storage: 1Gi}}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: probe, namespace: warehouse-dev}
            spec:
              restartPolicy: Never
              containers:
              - name: probe
                image: busybox
                env: [{name: EFSDR_PROBE_FILE, value: .probe}, {name: EFSDR_PROBE_NONCE, value: n0nce}]
                volumeMounts: [{name: volume, mountPath: /volume}]
              volumes: [{name: volume, persistentVolumeClaim: {claimName: store}}]
            """;

    @TempDir
    private Path directory;

    private Sandbox sandbox;
    private KubernetesClient cluster;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.in(directory));
        Config config = Config.fromKubeconfig(Files.readString(sandbox.primary().kubeconfig()));
        cluster = new KubernetesClientBuilder().withConfig(config).build();
    }

    @AfterEach
    void stop() throws IOException {
        cluster.close();
        sandbox.close();
    }

    private void create(String host) {
        byte[] yaml = OBJECTS.replace("%s", host).getBytes(StandardCharsets.UTF_8);
        cluster.load(new ByteArrayInputStream(yaml)).create();
    }

    private String phase() {
        return cluster.pods()
                .inNamespace("warehouse-dev")
                .withName("probe")
                .get()
                .getStatus()
                .getPhase();
    }

    @Test
    void aPodThatProbesABoundClaimWritesItsNonceToTheFileSystem() throws IOException {
        Path volume = Files.createDirectory(sandbox.primary().mount().resolve("shared/warehouse"));

        create(sandbox.primary().host());

        await().until(() -> phase().equals("Succeeded"));
        assertThat(volume.resolve(".probe")).hasContent("n0nce");
    }

    @Test
    void aPodWhoseVolumeIsOnTheOtherRegionsFileSystemFails() {
        create(sandbox.secondary().host());

        await().until(() -> phase().equals("Failed"));
        assertThat(cluster.pods().inNamespace("warehouse-dev").withName("probe").getLog())
                .contains("is not reachable from this cluster");
    }
}
