package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.efsdr.sandbox.kube.AdmissionHook;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeOptions;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand volumes, and what comes together on a bad night: broken manifests, a DR cluster that goes away for a while. */
class FailoverThousandTest {

    private static final int VOLUMES = 1000;
    private static final String HOST = "fs-0123456789abcdef0.efs.us-east-1.amazonaws.com";

    /**
     * A way to break a manifest.
     *
     * @param words what is said of it
     */
    private record Way(UnaryOperator<String> change, String words) {}

    private static final List<Way> WAYS = List.of(
            new Way(
                    text -> text.replace("kind: PersistentVolume\n", "kind: PersistentVolume\n  x: [\n"),
                    "must be YAML"),
            new Way(text -> text.replace(HOST, "fs-00000001.efs.us-east-1.amazonaws.com"), "fs-00000001"),
            new Way(text -> text.replace(HOST, "nfs.example.com"), "nfs.example.com"),
            new Way(text -> text.replace("name: \"data-", "name: \"other-"), "other-"),
            new Way(text -> text.substring(text.lastIndexOf("---")), "PersistentVolume"),
            new Way(text -> text.replace("kind: PersistentVolumeClaim\nmetadata", "kind: Secret\nmetadata"), "Secret"),
            new Way(text -> "", "PersistentVolume"),
            new Way(text -> text.replace("server:", "servers:"), "server"),
            new Way(text -> text.replace("Filesystem", "\u0007"), "must be YAML"),
            new Way(text -> text.replace(HOST, "\"\n    x: &s " + HOST + "\n    server: *s # \""), "alias"));

    @TempDir
    private Path home;

    private FailoverSite dr;
    private KubeServer server;
    private ServerSocket lostCluster;
    private final AtomicInteger volumes = new AtomicInteger();

    @BeforeEach
    void provision() throws Exception {
        dr = FailoverSite.start(home);
        dr.provision(VOLUMES, 20);
        dr.awaitReplication("/shared/sales/app-19/app-19/data-999");
        server = KubeServer.start(KubeOptions.named("rosa-secondary").withOpenShift(true));
        dr.losePrimary();
        lostCluster = new ServerSocket(portOfTheLostCluster(), 1, InetAddress.getLoopbackAddress());
    }

    private int portOfTheLostCluster() {
        return URI.create(dr.site().cluster().getMasterUrl().toString()).getPort();
    }

    @AfterEach
    void end() throws IOException {
        lostCluster.close();
        server.close();
        dr.close();
    }

    private CliRun failover() throws IOException {
        Path kubeconfig = Files.writeString(home.resolve("own"), server.kubeconfig("rosa-secondary"));
        return dr.failover("--kubeconfig", kubeconfig.toString());
    }

    /** The first ten volumes, each in its way; by path, with what they were. */
    private Map<String, String> breakTen() {
        Map<String, String> files = dr.site().remote().files();
        Map<String, String> sound = new HashMap<>();
        Map<String, String> broken = new HashMap<>();
        for (int i = 0; i < WAYS.size(); i++) {
            sound.put(path(i), files.get(path(i)));
            broken.put(path(i), WAYS.get(i).change().apply(files.get(path(i))));
        }
        dr.site().remote().commit(broken);
        return sound;
    }

    private static String path(int number) {
        String namespace = "app-" + number % 20;
        return "PV-PVCs/primary/sales/rosa-primary/" + namespace + "/" + namespace + "/pv-pvc_data-" + number + ".yaml";
    }

    /** It goes away with the 500th volume, and is back two seconds later. */
    private void goAwayInTheMiddle() {
        server.onWrite(request -> {
            if (isNewVolume(request) && volumes.incrementAndGet() == VOLUMES / 2) {
                CompletableFuture.runAsync(this::goAwayForAWhile);
            }
            return Optional.empty();
        });
    }

    private static boolean isNewVolume(AdmissionHook.Request request) {
        return request.resource().equals("persistentvolumes") && request.verb().equals("create") && !request.dryRun();
    }

    private void goAwayForAWhile() {
        server.outage(true);
        try {
            Thread.sleep(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.outage(false);
    }

    private void assertNobodyCalledTheLostRegion(int requestsBefore) throws IOException {
        assertThat(dr.requests().subList(requestsBefore, dr.requests().size()))
                .isNotEmpty()
                .noneMatch(line -> line.contains("us-east-1"));
        lostCluster.setSoTimeout(1);
        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(lostCluster::accept);
    }

    @Test
    void allThatIsSoundComesUpAndTheRestIsToldAtOnceWithFileAndLine() throws Exception {
        Map<String, String> sound = breakTen();
        goAwayInTheMiddle();
        int requests = dr.requests().size();
        CliRun run = failover().ends(3);
        assertThat(run.json().path("counts").path("created").asInt()).isEqualTo(VOLUMES - 10);
        assertThat(volumes).as("so it went away").hasValueGreaterThanOrEqualTo(VOLUMES / 2);
        List<JsonNode> invalid = run.volumes().stream()
                .filter(volume -> volume.path("outcome").asText().equals("invalid"))
                .toList();
        assertThat(invalid)
                .hasSize(10)
                .allSatisfy(volume ->
                        assertThat(volume.path("message").asText()).contains("PV-PVCs/primary/sales/", "line "));
        for (int i = 0; i < WAYS.size(); i++) {
            String file = path(i);
            String words = WAYS.get(i).words();
            assertThat(invalid)
                    .anySatisfy(volume ->
                            assertThat(volume.path("message").asText()).contains(file, words));
        }
        assertNobodyCalledTheLostRegion(requests);
        dr.site().remote().commit(sound);
        CliRun mended = failover().ends(0);
        assertThat(mended.json().path("counts").path("created").asInt()).isEqualTo(10);
        assertThat(mended.json().path("counts").path("unchanged").asInt()).isEqualTo(VOLUMES - 10);
    }
}
