package io.jenkins.plugins.efsdr.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The server through kubectl, where it is installed. */
@EnabledIf("isInstalled")
class KubectlTest {
    private static final String MANIFEST = """
            apiVersion: v1
            kind: PersistentVolume
            metadata:
              name: sales.shop.data
              labels: {volume-provision/type: efs}
            spec:
              capacity: {storage: 1Gi}
              accessModes: [ReadWriteMany]
              storageClassName: ""
              persistentVolumeReclaimPolicy: Retain
              nfs: {server: fs-1.efs.eu-west-1.amazonaws.com, path: /data}
              claimRef: {namespace: shop, name: data}
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: data, namespace: shop}
            spec:
              accessModes: [ReadWriteMany]
              storageClassName: ""
              volumeName: sales.shop.data
              resources: {requests: {storage: 1Gi}}
            """;

    private final TestCluster cluster = TestCluster.openShift();

    @TempDir
    private Path home;

    static boolean isInstalled() {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    @BeforeEach
    void prepare() throws IOException {
        Files.writeString(home.resolve("config"), cluster.server().kubeconfig("primary"));
        Files.writeString(home.resolve("volume.yaml"), MANIFEST);
        cluster.namespace("shop");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private String kubectl(String... arguments) throws IOException, InterruptedException {
        return kubectl(Optional.empty(), arguments);
    }

    private String kubectl(Optional<String> config, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "kubectl", "--kubeconfig", home.resolve(config.orElse("config")).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output;
    }

    @Test
    void appliedVolumesAreListedBound() throws IOException, InterruptedException {
        assertThat(kubectl("apply", "-f", "volume.yaml"))
                .contains("persistentvolume/sales.shop.data created", "persistentvolumeclaim/data created");
        cluster.awaitClaimPhase("shop", "data", "Bound");

        assertThat(kubectl("get", "pv,pvc", "-A"))
                .containsPattern("persistentvolume/sales.shop.data +1Gi +RWX +Retain +Bound +shop/data")
                .containsPattern("shop +persistentvolumeclaim/data +Bound +sales.shop.data +1Gi +RWX");
        assertThat(kubectl("apply", "-f", "volume.yaml")).contains("persistentvolumeclaim/data unchanged");
        assertThat(kubectl("describe", "pvc", "-n", "shop", "data")).contains("Status:        Bound");
    }

    @Test
    void serverSideApplyAndServerDryRunWork() throws IOException, InterruptedException {
        assertThat(kubectl("apply", "--server-side", "--dry-run=server", "-f", "volume.yaml"))
                .contains("persistentvolume/sales.shop.data serverside-applied (server dry run)");
        assertThat(cluster.volume("sales.shop.data")).isNull();

        assertThat(kubectl("apply", "--server-side", "-f", "volume.yaml"))
                .contains("persistentvolumeclaim/data serverside-applied");
        assertThat(cluster.volume("sales.shop.data")).isNotNull();
    }

    @Test
    void immutableSourceIsRefusedInKubernetesWords() throws IOException, InterruptedException {
        kubectl("apply", "-f", "volume.yaml");

        assertThat(kubectl("patch", "pv", "sales.shop.data", "-p", "{\"spec\":{\"nfs\":{\"path\":\"/other\"}}}"))
                .contains(
                        "The PersistentVolume \"sales.shop.data\" is invalid: spec.persistentvolumesource: Forbidden");
    }

    @Test
    void misspeltFieldIsRefusedUnlessValidationIsOff() throws IOException, InterruptedException {
        Files.writeString(home.resolve("typo.yaml"), MANIFEST.replace("volumeName:", "volumNam:"));

        assertThat(kubectl("apply", "-f", "typo.yaml")).contains("unknown field \"spec.volumNam\"");
        assertThat(cluster.claim("shop", "data")).isNull();
        assertThat(kubectl("apply", "--validate=false", "-f", "typo.yaml"))
                .contains("persistentvolumeclaim/data created");
    }

    @Test
    void namespacesAreCreatedListedAndDeleted() throws IOException, InterruptedException {
        assertThat(kubectl("create", "namespace", "warehouse")).contains("namespace/warehouse created");
        assertThat(kubectl("get", "ns")).containsPattern("warehouse +Active");
        assertThat(kubectl("delete", "ns", "warehouse")).contains("namespace \"warehouse\" deleted");
        assertThat(kubectl("get", "ns")).doesNotContain("warehouse");
    }

    @Test
    void discoveryNamesTheResources() throws IOException, InterruptedException {
        assertThat(kubectl("api-resources"))
                .containsPattern("persistentvolumeclaims +pvc +v1 +true +PersistentVolumeClaim")
                .containsPattern("projects +project.openshift.io/v1 +false +Project");
        assertThat(kubectl("version")).contains("v1.32");
    }

    @Test
    void canITellsTheTruth() throws IOException, InterruptedException {
        String token = cluster.server().addToken("joe", AccessRules.none());
        Files.writeString(home.resolve("joe"), cluster.server().kubeconfig("primary", token));

        assertThat(kubectl("auth", "can-i", "create", "persistentvolumes")).contains("yes");
        assertThat(kubectl(Optional.of("joe"), "auth", "can-i", "create", "persistentvolumes"))
                .contains("no");
        assertThat(kubectl(Optional.of("joe"), "get", "pv"))
                .contains("User \"joe\" cannot list resource \"persistentvolumes\"");
    }

    @Test
    void watchPrintsChangesAsTheyCome() throws IOException, InterruptedException {
        Path output = home.resolve("watch.txt");
        Process watch = new ProcessBuilder(
                        "kubectl", "--kubeconfig", home.resolve("config").toString(), "get", "pv", "-w")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            cluster.create(TestCluster.freeVolume("pv", "1Gi"));
            Awaitility.await().until(() -> Files.readString(output).contains("Available"));
        } finally {
            watch.destroy();
            watch.waitFor();
        }
    }
}
