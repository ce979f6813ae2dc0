package io.jenkins.plugins.efsdr.servers;

import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.assembly.ClusterLogin;
import io.jenkins.plugins.efsdr.assembly.GitLogin;
import io.jenkins.plugins.efsdr.assembly.Settings;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.operation.ProvisionRequest;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import io.jenkins.plugins.efsdr.run.RunSummary;
import io.jenkins.plugins.efsdr.run.VolumeResult;
import io.jenkins.plugins.efsdr.sandbox.git.GitRemote;
import io.jenkins.plugins.efsdr.sandbox.git.GitUser;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file system and a Git remote of a test's own, and the clusters it names: what a run is about. */
final class Site implements AutoCloseable {

    static final String CLUSTER = "rosa-primary";
    static final String HOST = "fs-0123456789abcdef0.efs.us-east-1.amazonaws.com";

    private static final String CONFIG = """
            prefix: /shared
            fileSystems:
              main: {primary: {id: fs-0123456789abcdef0, region: us-east-1}}
            clusters:
              rosa-primary: {}
              rosa-secondary: {}
            limits: {concurrency: 8}
            deadlines: {request: 5s, bound: 60s, directory: 3s}
            """;

    private final GitRemote git;
    private final Map<String, String> kubeconfigs = new HashMap<>();
    private Path mount;
    private boolean mounted = true;
    private GitLogin login;
    private Pace pace = Pace.system();

    private Site(Path folder, String config) throws IOException {
        mount = Files.createDirectories(folder.resolve("mount"));
        Files.createDirectory(mount.resolve("shared"));
        git = GitRemote.start(folder.resolve("manifests.git"), GitUser.random("tester"), Map.of("dr.yaml", config));
        login = login(git.url());
    }

    static Site in(Path folder) throws IOException {
        return new Site(folder, CONFIG);
    }

    /** With other deadlines than the usual ones, which are short. */
    static Site in(Path folder, String deadlines) throws IOException {
        return new Site(folder, CONFIG.replaceAll("deadlines: .*", "deadlines: " + deadlines));
    }

    /** Directories are made over NFS, without TLS, at a port of the mount target that EFS names. */
    static Site overNfs(Path folder, int port) throws IOException {
        Site site = new Site(
                folder,
                CONFIG.replace("directory: 3s", "directory: 6s") + "directories: nfs\nnfs: {tls: false, port: " + port
                        + "}\n");
        site.mounted = false;
        return site;
    }

    /** This machine's clock is ahead of everybody's. */
    Site withClock(Duration ahead) {
        pace = new Pace(() -> Instant.now().plus(ahead), System::nanoTime, time -> Thread.sleep(time.toMillis()));
        return this;
    }

    /** The cluster of this name is reached so. */
    Site reaching(String cluster, String kubeconfig) {
        kubeconfigs.put(cluster, kubeconfig);
        return this;
    }

    /** The file system is mounted there. */
    Site mountedAt(Path folder) {
        mount = folder;
        return this;
    }

    /** The remote is reached at another address, or is another one, with the same user. */
    Site recordingAt(String url) {
        login = login(url);
        return this;
    }

    private GitLogin login(String url) {
        return new GitLogin(
                url,
                "main",
                Optional.of(git.user().username()),
                Optional.of(git.user()::password),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static VolumeRequest request(String namespace, String pvc) {
        return VolumeRequest.of("sales", CLUSTER, "shop", namespace, pvc, "10Gi");
    }

    /** Many in one namespace. */
    static List<VolumeRequest> requests(String namespace, int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> request(namespace, "claim-" + i))
                .toList();
    }

    /**
     * How a run ended.
     *
     * @param exit the exit code that a user of the command line gets
     * @param message what the run as a whole says; empty when it says nothing
     */
    record Answer(int exit, String message, RunSummary summary) {

        List<VolumeResult> volumes() {
            return summary.volumes();
        }

        Map<Outcome, Long> outcomes() {
            return volumes().stream()
                    .collect(Collectors.groupingBy(VolumeResult::outcome, TreeMap::new, Collectors.counting()));
        }

        /** What is said, about the whole or about single volumes. */
        String words() {
            return Stream.concat(Stream.of(message), volumes().stream().map(VolumeResult::message))
                    .filter(text -> !text.isEmpty())
                    .distinct()
                    .collect(Collectors.joining("\n"));
        }
    }

    Answer provision(VolumeRequest... volumes) {
        return provision(Set.of(), List.of(volumes));
    }

    Answer provision(List<VolumeRequest> volumes) {
        return provision(Set.of(), volumes);
    }

    Answer provision(Set<ProvisionRequest.Option> options, List<VolumeRequest> volumes) {
        ProvisionRequest request = new ProvisionRequest(volumes, "tester", options);
        return carryOut(assembly -> run -> assembly.provision().call(run, request));
    }

    Answer retire(VolumeRequest volume) {
        VolumeId id = volume.claimedId();
        return carryOut(assembly -> run -> assembly.retire().call(run, id, "tester", false));
    }

    private Answer carryOut(Function<Assembly, Function<Run, Result>> operation) {
        RunSummary summary = new RunSummary();
        Run run = new Run("test-run", pace, List.of(summary));
        try (Assembly assembly = Assembly.of(settings(), pace)) {
            return new Answer(operation.apply(assembly).apply(run).exitCode(), "", summary);
        } catch (BadInput | Refused | Failed e) {
            return new Answer(Run.resultOf(e).exitCode(), e.getMessage(), summary);
        }
    }

    private Settings settings() {
        return new Settings(
                login,
                Optional.empty(),
                Optional.empty(),
                cluster ->
                        ClusterLogin.byKubeconfig(kubeconfigs.get(cluster.name()), Optional.empty(), Optional.empty()),
                mounted ? Map.of("", mount) : Map.of());
    }

    GitRemote git() {
        return git;
    }

    Path mount() {
        return mount;
    }

    /** What the volume's directory is on the file system. */
    Path directory(VolumeRequest volume) {
        VolumeId id = volume.claimedId();
        return mount.resolve("shared")
                .resolve(id.businessUnit())
                .resolve(id.application())
                .resolve(id.namespace())
                .resolve(id.pvc());
    }

    /** Titles of the commits, newest first, without that of the configuration. */
    List<String> commits() throws IOException {
        List<String> all = git.history();
        return all.subList(0, all.size() - 1);
    }

    @Override
    public void close() throws IOException {
        git.close();
    }
}
