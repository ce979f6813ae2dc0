package io.jenkins.plugins.efsdr.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.assembly.AwsLogin;
import io.jenkins.plugins.efsdr.assembly.ClusterLogin;
import io.jenkins.plugins.efsdr.assembly.DirectoryAccess;
import io.jenkins.plugins.efsdr.assembly.GitLogin;
import io.jenkins.plugins.efsdr.assembly.Places;
import io.jenkins.plugins.efsdr.assembly.RunFolder;
import io.jenkins.plugins.efsdr.assembly.Settings;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.operation.ProvisionRequest;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Consent;
import io.jenkins.plugins.efsdr.operation.failover.FailoverScope;
import io.jenkins.plugins.efsdr.operation.failover.Writers;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import io.jenkins.plugins.efsdr.sandbox.Sandbox;
import io.jenkins.plugins.efsdr.sandbox.SandboxOptions;
import io.jenkins.plugins.efsdr.servers.RealCluster.User;
import io.jenkins.plugins.efsdr.servers.Site.Answer;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Two Regions: their clusters are real ones, the AWS APIs, the two file systems and the Git remote are a sandbox's. Whatever a run has to
 * say to the primary cluster passes a relay, which counts.
 */
final class RecoverySite implements AutoCloseable {

    static final String LOST = "rosa-primary";

    private final Sandbox sandbox;
    private final Path runs;
    private final Relay primary;
    private final Map<String, String> kubeconfigs;

    private RecoverySite(Path folder, RealClusters.Pair clusters) throws IOException {
        sandbox = Sandbox.start(SandboxOptions.in(folder.resolve("sandbox")).withOpenShift(false));
        runs = folder.resolve("runs");
        primary = Relay.ofBytes(clusters.primary().port());
        kubeconfigs = Map.of(
                LOST,
                kubeconfig(clusters.primary(), "https://127.0.0.1:" + primary.port()),
                "rosa-secondary",
                kubeconfig(clusters.secondary(), clusters.secondary().url()));
        System.setProperty("aws.endpointUrl", sandbox.awsEndpoint());
    }

    /** Everybody has the rights of {@code docs/permissions.md} and no other. */
    static RecoverySite in(Path folder, RealClusters.Pair clusters) throws IOException {
        return new RecoverySite(folder, clusters);
    }

    private static String kubeconfig(RealCluster cluster, String url) {
        return RealCluster.kubeconfig(cluster.name(), url, cluster.authority().caPem(), User.RESTRICTED.token());
    }

    Answer provision(List<VolumeRequest> volumes) {
        ProvisionRequest request = new ProvisionRequest(volumes, "tester", Set.of());
        return carryOut(
                Assembly.of(settings(Map.of("", sandbox.primary().mount())), Pace.system()),
                (assembly, folder) -> assembly.provision().call(folder.run(), request));
    }

    /** Of the lost cluster, as a whole. */
    Answer failOver() {
        FailoverRequest request = new FailoverRequest(
                "tester",
                FailoverScope.of(Set.of(LOST)),
                Optional.empty(),
                Optional.of(LOST),
                Writers.LOST,
                Optional.empty(),
                Consent.NONE,
                Optional.empty(),
                Set.of());
        return carryOut(
                Assembly.forRecovery(settings(Map.of()), Pace.system()),
                (assembly, folder) -> assembly.failover(folder).call(folder.run(), request, folder.past()));
    }

    private interface Work {
        Result with(Assembly assembly, RunFolder folder);
    }

    private Answer carryOut(Assembly opened, Work work) {
        try (Assembly assembly = opened;
                RunFolder folder = RunFolder.in(runs, Pace.system(), List.of())) {
            return answer(folder, assembly, work);
        }
    }

    private static Answer answer(RunFolder folder, Assembly assembly, Work work) {
        try {
            return new Answer(work.with(assembly, folder).exitCode(), "", folder.summary());
        } catch (BadInput | Refused | Failed e) {
            return new Answer(Run.resultOf(e).exitCode(), e.getMessage(), folder.summary());
        }
    }

    private Settings settings(Map<String, Path> mounts) {
        return new Settings(
                        gitLogin(),
                        Optional.empty(),
                        Optional.empty(),
                        cluster -> ClusterLogin.byKubeconfig(
                                kubeconfigs.get(cluster.name()), Optional.empty(), Optional.empty()),
                        mounts)
                .withAws(Optional.of(new AwsLogin(
                        sandbox.credentials().accessKeyId(),
                        () -> sandbox.credentials().secretAccessKey())))
                .withDirectories(DirectoryAccess.AS_CONFIGURED.withReplicas(
                        new Places(Map.of("", sandbox.secondary().mount()), Map.of(), Map.of())));
    }

    private GitLogin gitLogin() {
        return new GitLogin(
                sandbox.gitUrl(),
                "main",
                Optional.of(sandbox.gitUser().username()),
                Optional.of(sandbox.gitUser()::password),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The primary Region's APIs, file system and cluster refuse from now on. */
    void losePrimary() throws IOException, InterruptedException {
        URI outage = URI.create(
                sandbox.control() + "/outage?region=" + sandbox.primary().region() + "&on=true");
        HttpRequest post =
                HttpRequest.newBuilder(outage).POST(BodyPublishers.noBody()).build();
        assertThat(HttpClient.newHttpClient()
                        .send(post, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
        primary.breaks(".*", Fault.reset());
    }

    /** How many connections were made to the primary cluster. */
    int connectionsToPrimary() {
        return primary.connections();
    }

    /** The AWS requests so far, a line of JSON each. */
    List<String> awsRequests() throws IOException {
        return Files.readAllLines(sandbox.requests());
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** What the remote holds, to Git's own eyes. */
    BareGit git() {
        return new BareGit(sandbox.requests().resolveSibling("git").resolve("manifests.git"));
    }

    @Override
    public void close() throws IOException {
        System.clearProperty("aws.endpointUrl");
        primary.close();
        sandbox.close();
    }
}
