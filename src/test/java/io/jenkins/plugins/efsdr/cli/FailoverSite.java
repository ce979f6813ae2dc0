package io.jenkins.plugins.efsdr.cli;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.jenkins.plugins.efsdr.sandbox.SandboxOptions;
import io.jenkins.plugins.efsdr.sandbox.SandboxSide;
import io.jenkins.plugins.efsdr.sandbox.aws.AwsTimes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.efs.EfsClient;

/** A sandbox whose primary Region gets lost, the command line that fails over in it, and eyes of its own on the DR side. */
final class FailoverSite implements AutoCloseable {

    private static final List<String> PROPERTIES = List.of("aws.endpointUrl", "aws.accessKeyId", "aws.secretAccessKey");

    /** Every state can be seen still, and a test has better things to do than to wait for it. */
    private static final AwsTimes QUICK = new AwsTimes(
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            Duration.ofMillis(700),
            Duration.ofMillis(300),
            Duration.ofMillis(100));

    private final SandboxSite site;
    private final KubernetesClient dr;

    private FailoverSite(SandboxSite site) throws IOException {
        this.site = site;
        this.dr = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(Files.readString(secondaryKubeconfig())))
                .build();
    }

    static FailoverSite start(Path home) throws IOException {
        SandboxOptions options = SandboxOptions.in(home.resolve("sandbox")).withTimes(QUICK);
        FailoverSite started = new FailoverSite(SandboxSite.start(home, options));
        started.useAws();
        return started;
    }

    /** The AWS SDK's own settings, for a command line in this process. */
    private void useAws() {
        System.setProperty("aws.endpointUrl", site.sandbox().awsEndpoint());
        System.setProperty("aws.accessKeyId", site.sandbox().credentials().accessKeyId());
        System.setProperty("aws.secretAccessKey", site.sandbox().credentials().secretAccessKey());
    }

    /** The same for a process of its own. */
    Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>(site.environment());
        variables.put("AWS_ENDPOINT_URL", site.sandbox().awsEndpoint());
        variables.put("AWS_ACCESS_KEY_ID", site.sandbox().credentials().accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", site.sandbox().credentials().secretAccessKey());
        return variables;
    }

    SandboxSite site() {
        return site;
    }

    KubernetesClient dr() {
        return dr;
    }

    /** {@code efsdr failover} as the drill asks for it: cluster confirmed, writers gone. */
    CliRun failover(String... more) {
        return site.efsdr(arguments(
                Stream.concat(Stream.of("--confirm", "rosa-primary", "--primary-writers", "lost"), Stream.of(more))
                        .toArray(String[]::new)));
    }

    List<String> arguments(String... more) {
        List<String> all = new ArrayList<>(List.of("failover"));
        all.addAll(List.of(more));
        addUnlessGiven(all, "--git", site.sandbox().gitUrl());
        addUnlessGiven(all, "--kubeconfig", secondaryKubeconfig().toString());
        addUnlessGiven(all, "--runs", site.runs().toString());
        addUnlessGiven(all, "--output", "json");
        if (!all.contains("--directories")) {
            addUnlessGiven(
                    all, "--secondary-mount", site.sandbox().secondary().mount().toString());
        }
        return all;
    }

    private static void addUnlessGiven(List<String> arguments, String option, String value) {
        if (!arguments.contains(option)) {
            arguments.addAll(List.of(option, value));
        }
    }

    private Path secondaryKubeconfig() {
        return site.sandbox().secondary().kubeconfig();
    }

    /**
     * Has volumes {@code sales/app-A/app-A/data-N} of rosa-primary on record and on the primary, as if they had been provisioned: the first
     * one is, the others are made after it.
     *
     * @param namespaces among how many they are dealt out
     */
    void provision(int volumes, int namespaces) throws IOException {
        site.createVolume("sales/app-0/app-0/data-0", "1").ends(0);
        Map<String, String> first = site.remote().files();
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < volumes; i++) {
            String namespace = "app-" + i % namespaces;
            String name = "data-" + i;
            first.forEach((path, text) -> {
                if (path.endsWith(".yaml") && path.contains("/app-0/")) {
                    all.put(numbered(path, namespace, name), numbered(text, namespace, name));
                }
            });
            Files.createDirectories(site.file("/shared/sales/" + namespace + "/" + namespace + "/" + name));
        }
        site.remote().commit(all);
    }

    private static String numbered(String text, String namespace, String name) {
        return text.replace("app-0", namespace).replace("data-0", name);
    }

    /** The primary Region refuses everything from now on. */
    void losePrimary() throws IOException, InterruptedException {
        site.control("outage?region=" + site.sandbox().primary().region() + "&on=true");
    }

    /** Waits until everything that is on the primary is on the replica. */
    void awaitReplication(String path) {
        Path there = site.sandbox().secondary().mount().resolve(path.substring(1));
        Awaitility.await().ignoreExceptions().until(() -> Files.exists(there) && isAllReplicated());
    }

    /** A copy that is under way may pass folders that are made behind it. */
    private boolean isAllReplicated() throws IOException {
        Path primary = site.sandbox().primary().mount();
        Path secondary = site.sandbox().secondary().mount();
        try (Stream<Path> all = Files.walk(primary)) {
            return all.allMatch(path -> Files.exists(secondary.resolve(primary.relativize(path))));
        }
    }

    /** Waits until EFS says how old the replica is. */
    void awaitFirstCopy() {
        try (EfsClient efs = efs(site.sandbox().secondary())) {
            Awaitility.await()
                    .until(() -> efs.describeReplicationConfigurations(request -> request.fileSystemId(
                                            site.sandbox().secondary().fileSystemId()))
                                    .replications()
                                    .get(0)
                                    .destinations()
                                    .get(0)
                                    .lastReplicatedTimestamp()
                            != null);
        }
    }

    /** What somebody does to EFS by hand, in the Region of a side. */
    EfsClient efs(SandboxSide side) {
        return EfsClient.builder().region(Region.of(side.region())).build();
    }

    /** Adds lines to {@code dr.yaml}. */
    void configure(String lines) {
        String file = "dr.yaml";
        site.remote().commit(file, site.remote().files().get(file) + lines);
    }

    /** Waits until AWS was asked for an operation. */
    void awaitRequest(String operation) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> requests().stream().anyMatch(line -> line.contains(operation)));
    }

    /** What failovers have made on the DR side. */
    EndState state() {
        return EndState.of(
                dr, site.remote(), SandboxSite.files(site.sandbox().secondary().mount()));
    }

    /** The claims of the DR cluster, as {@code namespace/name phase}. */
    List<String> claims() {
        return dr.persistentVolumeClaims().inAnyNamespace().list().getItems().stream()
                .map(one -> one.getMetadata().getNamespace() + "/"
                        + one.getMetadata().getName() + " "
                        + one.getStatus().getPhase())
                .sorted()
                .toList();
    }

    /** What {@code efsdr volume list} says of the volumes that were brought up, as {@code volume server phase}. */
    List<String> recovered() {
        return site
                .list(
                        "--recovered",
                        "--live",
                        "--directories",
                        "none",
                        "--kubeconfig",
                        secondaryKubeconfig().toString())
                .ends(0)
                .volumes()
                .stream()
                .map(one -> String.join(
                        " ",
                        one.path("pv").asText(),
                        one.path("server").asText(),
                        one.path("phase").asText()))
                .toList();
    }

    PersistentVolume volume(String name) {
        return dr.persistentVolumes().withName(name).get();
    }

    /** The requests that the sandbox's AWS has logged, a line of JSON each. */
    List<String> requests() {
        try {
            return Files.readAllLines(site.sandbox().requests());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        PROPERTIES.forEach(System::clearProperty);
        dr.close();
        site.close();
    }
}
