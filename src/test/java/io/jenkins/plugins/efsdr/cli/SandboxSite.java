package io.jenkins.plugins.efsdr.cli;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.jenkins.plugins.efsdr.sandbox.Sandbox;
import io.jenkins.plugins.efsdr.sandbox.SandboxOptions;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A sandbox, the command line that works on it, and eyes of its own to see what became of it. */
final class SandboxSite implements AutoCloseable {

    private static final String CSV_HEADER = "business_unit,cluster,application,namespace,pvc,size\n";

    private final Path home;
    private final Sandbox sandbox;
    private final Path kubeconfig;
    private final KubernetesClient cluster;
    private final boolean owner;

    private SandboxSite(Path home, Sandbox sandbox, Path kubeconfig, boolean owner) {
        this.owner = owner;
        this.home = home;
        this.sandbox = sandbox;
        this.kubeconfig = kubeconfig;
        this.cluster = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(read(kubeconfig)))
                .build();
    }

    static SandboxSite start(Path home) throws IOException {
        return start(home, SandboxOptions.in(home.resolve("sandbox")));
    }

    static SandboxSite start(Path home, SandboxOptions options) throws IOException {
        Sandbox sandbox = Sandbox.start(options);
        return new SandboxSite(home, sandbox, sandbox.primary().kubeconfig(), true);
    }

    /** The same with another cluster in the place of the primary one; closing it leaves the sandbox alone. */
    SandboxSite on(KubeServer server) {
        return at(server.kubeconfig("rosa-primary"));
    }

    /** The same with another kubeconfig; closing it leaves the sandbox alone. */
    SandboxSite at(String kubeconfigText) {
        try {
            Path file = Files.createTempFile(home, "kubeconfig", "");
            return new SandboxSite(home, sandbox, Files.writeString(file, kubeconfigText), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Sandbox sandbox() {
        return sandbox;
    }

    KubernetesClient cluster() {
        return cluster;
    }

    ManifestRemote remote() {
        return new ManifestRemote(home.resolve("sandbox/git/manifests.git"));
    }

    Path mount() {
        return sandbox.primary().mount();
    }

    Path runs() {
        return home.resolve("runs");
    }

    /** A path of the file system. */
    Path file(String path) {
        return mount().resolve(path.substring(1));
    }

    /** The variables with the secrets, and a home of its own for the mirror. */
    Map<String, String> environment() {
        return Map.of(
                "HOME", home.resolve("user").toString(),
                "EFSDR_GIT_USERNAME", sandbox.gitUser().username(),
                "EFSDR_GIT_PASSWORD", sandbox.gitUser().password());
    }

    /** {@code efsdr} with the arguments alone. */
    CliRun efsdr(Collection<String> arguments) {
        return CliRun.of(environment(), List.copyOf(arguments));
    }

    /** {@code efsdr volume create} on this site, answering in JSON. */
    CliRun create(String... arguments) {
        return efsdr(createArguments(arguments));
    }

    List<String> createArguments(String... arguments) {
        return onSite(List.of("volume", "create"), withRuns(arguments));
    }

    /** The same for one volume of the cluster rosa-primary. */
    CliRun createVolume(String names, String size, String... more) {
        return create(append(append(names(names), "--size", size), more));
    }

    /** The same for a batch. */
    CliRun createBatch(String rows, String... more) {
        return create(append(new String[] {"--batch", batch(rows).toString()}, more));
    }

    CliRun retire(String names, String... more) {
        return efsdr(onSite(List.of("volume", "retire"), withRuns(append(names(names), more))));
    }

    CliRun list(String... more) {
        return efsdr(onSite(List.of("volume", "list"), more));
    }

    CliRun show(String... more) {
        return efsdr(onSite(List.of("volume", "show"), more));
    }

    /** A file of a batch; {@code rows} have no header. */
    Path batch(String rows) {
        try {
            return Files.writeString(Files.createTempFile(home, "volumes", ".csv"), CSV_HEADER + rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The flags of {@code business unit/application/namespace/claim} on rosa-primary. */
    static String[] names(String names) {
        String[] parts = names.split("/");
        return new String[] {
            "--cluster", "rosa-primary",
            "--business-unit", parts[0],
            "--application", parts[1],
            "--namespace", parts[2],
            "--pvc", parts[3]
        };
    }

    private String[] withRuns(String... arguments) {
        return append(arguments, "--runs", runs().toString());
    }

    /** What is not given otherwise: repository, kubeconfig, mount, output. */
    private List<String> onSite(List<String> command, String... arguments) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(arguments));
        addUnlessGiven(all, "--git", sandbox.gitUrl());
        addUnlessGiven(all, "--kubeconfig", kubeconfig.toString());
        if (!all.contains("--nfs") && !all.contains("--directories")) {
            addUnlessGiven(all, "--mount", mount().toString());
        }
        addUnlessGiven(all, "--output", "json");
        return all;
    }

    private static void addUnlessGiven(List<String> arguments, String option, String value) {
        if (!arguments.contains(option)) {
            arguments.addAll(List.of(option, value));
        }
    }

    private static String[] append(String[] arguments, String... more) {
        return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
    }

    PersistentVolume volume(String name) {
        return cluster.persistentVolumes().withName(name).get();
    }

    PersistentVolumeClaim claim(String namespace, String name) {
        return claimResource(namespace, name).get();
    }

    Resource<PersistentVolumeClaim> claimResource(String namespace, String name) {
        return cluster.persistentVolumeClaims().inNamespace(namespace).withName(name);
    }

    /** The claims of the cluster, as {@code namespace/name phase}. */
    List<String> claims() {
        return cluster.persistentVolumeClaims().inAnyNamespace().list().getItems().stream()
                .map(one -> one.getMetadata().getNamespace() + "/"
                        + one.getMetadata().getName() + " "
                        + one.getStatus().getPhase())
                .sorted()
                .toList();
    }

    World world() {
        Map<String, String> objects = new TreeMap<>();
        Stream.of(
                        cluster.namespaces().list().getItems(),
                        cluster.persistentVolumes().list().getItems(),
                        cluster.persistentVolumeClaims().inAnyNamespace().list().getItems(),
                        cluster.pods().inAnyNamespace().list().getItems())
                .flatMap(List::stream)
                .map(HasMetadata.class::cast)
                .forEach(one -> objects.put(key(one), one.getMetadata().getResourceVersion()));
        return new World(remote().head(), objects, files());
    }

    private static String key(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getNamespace() + "/"
                + object.getMetadata().getName();
    }

    /** Everything on the file system, with the modes of directories. */
    Set<String> files() {
        return files(mount());
    }

    /** The same below another folder. */
    static Set<String> files(Path mount) {
        try (Stream<Path> all = Files.walk(mount)) {
            Set<String> files = new TreeSet<>();
            for (Path one : all.toList()) {
                String mode = Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)
                        ? " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(one))
                        : "";
                files.add("/" + mount.relativize(one) + mode);
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the sandbox a command: {@code outage?region=…&on=true}. */
    void control(String command) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.control() + "/" + command))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        int status = HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
        if (status != 200) {
            throw new IOException("The sandbox answers " + status + " to " + command);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        cluster.close();
        if (owner) {
            sandbox.close();
        }
    }
}
