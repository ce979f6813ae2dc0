package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.sandbox.kube.AdmissionHook;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeOptions;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeServer;
import io.jenkins.plugins.efsdr.servers.Fault;
import io.jenkins.plugins.efsdr.servers.Relay;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A failover while the Git server is out of reach: it goes on without, and what Git could not take is pushed later. */
class FailoverGitOutageTest {

    @TempDir
    private Path home;

    private FailoverSite dr;
    private Relay relay;
    private String git;

    @BeforeEach
    void provision() throws Exception {
        dr = FailoverSite.start(home);
        dr.provision(3, 1);
        dr.awaitReplication("/shared/sales/app-0/app-0/data-2");
        URI remote = URI.create(dr.site().sandbox().gitUrl());
        relay = Relay.ofHttp(remote.getPort());
        git = "http://127.0.0.1:" + relay.port() + remote.getPath();
    }

    @AfterEach
    void end() throws IOException {
        relay.close();
        dr.close();
    }

    private CliRun failover(String... more) {
        return dr.failover(Stream.concat(
                        Stream.of(
                                "--git", git, "--mirror", home.resolve("mirror").toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private CliRun record(String run) {
        return dr.site()
                .efsdr(List.of(
                        "record", run, "--git", git, "--runs", dr.site().runs().toString(), "--output", "json"));
    }

    private void fillMirror() {
        failover("--dry-run").ends(0);
    }

    @Test
    void aPairThatGitDidNotTakeAsReturnedIsNotSaidToBeIt() {
        relay.breaks("POST .*/git-receive-pack", Fault.reset());
        List<String> arguments = dr.arguments("main", "--reason", "copied back", "--git", git);
        arguments.set(0, "returned");
        arguments.add(0, "pair");
        CliRun run = dr.site().efsdr(arguments).ends(1);
        assertThat(run.json().at("/pairs/0/outcome").asText()).isEqualTo("failed");
        assertThat(run.json().at("/pairs/0/message").asText()).startsWith("not recorded: ");
    }

    /** The connection breaks while nothing, or once something, stands on the DR cluster. */
    private void breakGitWhile(boolean nothingIsThere) {
        relay.breaks(
                ".*",
                passage -> (dr.claims().isEmpty() == nothingIsThere ? Fault.reset() : Fault.none()).strike(passage));
    }

    @Test
    void atTheStartTheMirrorIsUsedAndItsAgeIsTold() throws Exception {
        fillMirror();
        breakGitWhile(true);
        dr.losePrimary();
        CliRun run = failover().ends(0);
        assertThat(run.outcomes()).hasSize(3).containsOnly("created");
        assertThat(run.json().path("notes").toString())
                .contains("Git cannot be reached, so the mirror is used as it was")
                .contains("volumes that were recorded since are missing");
        assertThat(run.json().path("context").path("headAge").asText()).startsWith("PT");
        assertThat(dr.site().remote().titles()).first().isEqualTo("Fail over rosa-primary: 3 volumes");
    }

    @Test
    void atTheEndTheCommitIsKeptAndPushedLaterOnce() throws Exception {
        breakGitWhile(false);
        dr.losePrimary();
        assertKeptAndPushedLater(failover());
    }

    @Test
    void throughoutItIsNoObstacleEither() throws Exception {
        fillMirror();
        relay.breaks(".*", Fault.reset());
        dr.losePrimary();
        assertKeptAndPushedLater(failover());
    }

    private void assertKeptAndPushedLater(CliRun failover) throws IOException {
        assertThat(failover.ends(3).outcomes()).hasSize(3).containsOnly("created");
        assertThat(dr.claims()).hasSize(3).allMatch(claim -> claim.endsWith(" Bound"));
        String run = failover.json().path("run").asText();
        assertThat(failover.json().path("duties").toString()).contains("efsdr record " + run);
        assertThat(record(run).ends(1).text()).contains("Git");
        relay.heal();
        record(run).ends(0);
        List<String> titles = dr.site().remote().titles();
        assertThat(titles).first().isEqualTo("Fail over rosa-primary: 3 volumes");
        assertThat(dr.site().remote().files().keySet())
                .contains(
                        "DR-RUNS/" + run + ".json",
                        "PV-PVCs/secondary/sales/rosa-primary/app-0/app-0/pv-pvc_data-2.yaml");
        assertThat(record(run).ends(0).json().path("notes").toString()).contains("was so before");
        assertThat(dr.site().remote().titles()).isEqualTo(titles);
        assertThat(failover().ends(0).outcomes()).as("no lock is left behind").containsOnly("unchanged");
    }

    @Test
    void withoutAMirrorItSaysWhereOneCouldBeAndTouchesNothing() {
        relay.breaks(".*", Fault.reset());
        assertThat(failover().ends(1).text()).contains("There is no mirror of it either", "--mirror", "clone");
        assertThat(dr.claims()).isEmpty();
    }

    /** Git does not answer, and the DR cluster takes no Lease. */
    @Test
    void whereNoLockCanBeHadItIsRefusedUnlessThatIsAcceptedWithAReason() throws Exception {
        fillMirror();
        relay.breaks(".*", Fault.reset());
        try (KubeServer server =
                KubeServer.start(KubeOptions.named("rosa-secondary").withOpenShift(true))) {
            server.onWrite(request -> request.resource().equals("leases")
                    ? Optional.of(AdmissionHook.Refusal.forbidden("no leases here"))
                    : Optional.empty());
            String kubeconfig = Files.writeString(home.resolve("own"), server.kubeconfig("rosa-secondary"))
                    .toString();
            assertThat(failover("--kubeconfig", kubeconfig).ends(4).text())
                    .contains("No lock can be had", "no leases here", "Nothing was touched", "--no-lock", "--reason");
            assertThat(failover("--kubeconfig", kubeconfig, "--no-lock").ends(2).text())
                    .contains("reason");
            CliRun run = failover("--kubeconfig", kubeconfig, "--no-lock", "--reason", "alone on call")
                    .ends(3);
            assertThat(run.outcomes()).containsOnly("created");
            assertThat(run.json().path("context").path("lock").asText()).isEqualTo("none, on purpose");
        }
    }
}
