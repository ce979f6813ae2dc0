package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two failovers at once, and one that goes on where another died on another machine: one that has no folder of its runs. */
class FailoverLockTest {

    private static final String DELETION = "DeleteReplicationConfiguration";

    @TempDir
    private Path home;

    private FailoverSite dr;

    @BeforeEach
    void provision() throws Exception {
        dr = FailoverSite.start(home);
        dr.provision(3, 1);
        dr.awaitReplication("/shared/sales/app-0/app-0/data-2");
        dr.losePrimary();
        dr.site().control("hold?what=ALL_CONFIGURATIONS&on=true");
    }

    @AfterEach
    void end() throws IOException {
        dr.close();
    }

    private CliRun elsewhere(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("--runs", home.resolve("elsewhere").toString()));
        arguments.addAll(List.of(more));
        return dr.failover(arguments.toArray(String[]::new));
    }

    private CliRun lock(String... words) {
        List<String> arguments = new ArrayList<>(List.of("lock"));
        arguments.addAll(List.of(words));
        arguments.addAll(List.of("--cluster", "rosa-secondary"));
        arguments.addAll(List.of("--git", dr.site().sandbox().gitUrl()));
        arguments.addAll(List.of(
                "--kubeconfig", dr.site().sandbox().secondary().kubeconfig().toString()));
        return dr.site().efsdr(arguments);
    }

    private Resource<Lease> lease() {
        return dr.dr().leases().inNamespace("default").withName("efs-volume-dr");
    }

    private String holder() {
        return lease().get().getSpec().getHolderIdentity();
    }

    /** Leaves a run that has sent the deletion, and nobody else who could tell what was before it. */
    private String runThatDiedAfterTheDeletion() throws Exception {
        CliProcess run = CliProcess.start(dr.environment(), dr.arguments("--confirm", "rosa-primary"));
        dr.awaitRequest(DELETION);
        run.kill();
        dr.site().control("hold?what=ALL_CONFIGURATIONS&on=false");
        return holder();
    }

    private void assertGoneOnWith(CliRun run) {
        assertThat(run.ends(0).outcomes()).hasSize(3).containsOnly("created");
        JsonNode pair = run.json().path("pairs").get(0);
        assertThat(pair.path("lastReplicated").asText())
                .as("what the deletion erased")
                .isNotEmpty();
        assertThat(run.json().path("rpoSeconds").isNumber()).isTrue();
        assertThat(dr.requests()).filteredOn(line -> line.contains(DELETION)).hasSize(1);
        assertThat(lock("show").ends(0).out().lines()).hasSize(2).allMatch(line -> line.endsWith(": free"));
        assertThat(dr.site().remote().titles()).first().isEqualTo("Fail over rosa-primary: 3 volumes");
    }

    @Test
    void aLeaseThatSomebodyMadeByHandIsALockWithoutAnEnd() {
        dr.dr()
                .leases()
                .inNamespace("default")
                .resource(new LeaseBuilder()
                        .withNewMetadata()
                        .withName("efs-volume-dr")
                        .endMetadata()
                        .withNewSpec()
                        .withHolderIdentity("bob")
                        .endSpec()
                        .build())
                .create();
        assertThat(dr.failover().ends(4).text())
                .contains("under way: run bob holds", "its lock never expires: break it with efsdr lock break bob");
        lock("break", "bob").ends(0);
        dr.failover("--dry-run").ends(0);
    }

    @Test
    void theSecondOfTwoAtOnceIsToldWhoIsAtIt() throws Exception {
        CompletableFuture<CliRun> first = CompletableFuture.supplyAsync(() -> dr.failover());
        dr.awaitRequest(DELETION);
        CliRun second = elsewhere().ends(4);
        assertThat(second.text()).contains("Another DR action is under way: run " + holder(), "Nothing was touched");
        assertThat(lock("show").ends(0).out().lines())
                .hasSize(2)
                .allMatch(line -> line.contains("held by run " + holder()));
        assertThat(dr.claims()).isEmpty();
        dr.site().control("hold?what=ALL_CONFIGURATIONS&on=false");
        assertGoneOnWith(first.get());
        assertThat(elsewhere().ends(0).outcomes()).containsOnly("unchanged");
    }

    @Test
    void theLockOfARunThatDiedIsBrokenAndItsWorkGoneOnWith() throws Exception {
        String dead = runThatDiedAfterTheDeletion();
        assertThat(elsewhere().ends(4).text()).contains("run " + dead, "efsdr lock break");
        assertThat(lock("break", "20200101-000000-abcdef").ends(4).text()).contains("holds no lock");
        assertThat(lock("break", dead).ends(0).out().lines()).hasSize(2).allMatch(line -> line.contains("broken"));
        assertGoneOnWith(elsewhere());
    }

    @Test
    void anExpiredLockIsTakenOverWithTheOneInGit() throws Exception {
        String dead = runThatDiedAfterTheDeletion();
        lease().edit(lease -> {
            lease.getSpec().setRenewTime(ZonedDateTime.now(ZoneOffset.UTC).minusHours(1));
            return lease;
        });
        assertThat(lock("show").ends(0).out()).contains("run " + dead, "expired, anybody may take it");
        CliRun run = elsewhere();
        assertGoneOnWith(run);
        assertThat(run.json().path("notes").toString())
                .contains("run " + dead, "has not renewed it for", "it was taken over")
                .contains("The lock of run " + dead + " in Git was taken over with its Lease");
    }

    @Test
    void aLivingRunWhoseLockIsBrokenStopsBeforeItsNextStep() throws Exception {
        CompletableFuture<CliRun> first = CompletableFuture.supplyAsync(() -> dr.failover());
        dr.awaitRequest(DELETION);
        lock("break", holder()).ends(0);
        dr.site().control("hold?what=ALL_CONFIGURATIONS&on=false");
        assertThat(first.get().ends(1).text()).contains("The lock was lost", "This run stops here");
        assertThat(dr.claims()).isEmpty();
        assertGoneOnWith(dr.failover());
    }
}
