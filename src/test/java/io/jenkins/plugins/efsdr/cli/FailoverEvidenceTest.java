package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.efsdr.sandbox.SandboxSide;
import java.io.IOException;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.DestinationToCreate;
import software.amazon.awssdk.services.efs.model.IncorrectFileSystemLifeCycleStateException;
import software.amazon.awssdk.services.efs.model.ReplicationNotFoundException;
import software.amazon.awssdk.services.efs.model.ReplicationOverwriteProtection;

/** A pair without a replication was promoted, or never was one; and one with a replication may have been failed over and given back by hand. */
class FailoverEvidenceTest {

    @TempDir
    private Path home;

    private FailoverSite dr;
    private SandboxSide primary;
    private SandboxSide secondary;

    @BeforeEach
    void start() throws IOException {
        dr = FailoverSite.start(home);
        primary = dr.site().sandbox().primary();
        secondary = dr.site().sandbox().secondary();
    }

    @AfterEach
    void end() throws IOException {
        dr.close();
    }

    /** As somebody does in the console of the DR Region, and as a pair looks that never was one. */
    private void deleteReplicationByHand() {
        try (EfsClient efs = dr.efs(secondary)) {
            efs.deleteReplicationConfiguration(request -> request.sourceFileSystemId(primary.fileSystemId()));
            Awaitility.await().ignoreExceptions().until(() -> isNoReplica(efs) && isProtected(efs));
        }
    }

    private boolean isNoReplica(EfsClient efs) {
        try {
            return efs.describeReplicationConfigurations(request -> request.fileSystemId(secondary.fileSystemId()))
                    .replications()
                    .isEmpty();
        } catch (ReplicationNotFoundException e) {
            return true;
        }
    }

    /** What is settled last; until then a failover finds a promotion to wait for. */
    private boolean isProtected(EfsClient efs) {
        return efs.describeFileSystems(request -> request.fileSystemId(secondary.fileSystemId()))
                        .fileSystems()
                        .get(0)
                        .fileSystemProtection()
                        .replicationOverwriteProtection()
                == ReplicationOverwriteProtection.ENABLED;
    }

    /** The choice of the EFS User Guide that gives up what the DR side wrote. */
    private void failBackByHand() {
        try (EfsClient there = dr.efs(secondary);
                EfsClient here = dr.efs(primary)) {
            there.updateFileSystemProtection(request -> request.fileSystemId(secondary.fileSystemId())
                    .replicationOverwriteProtection(ReplicationOverwriteProtection.DISABLED));
            DestinationToCreate replica = DestinationToCreate.builder()
                    .region(secondary.region())
                    .fileSystemId(secondary.fileSystemId())
                    .build();
            Awaitility.await()
                    .ignoreException(IncorrectFileSystemLifeCycleStateException.class)
                    .until(() -> here.createReplicationConfiguration(
                                    request -> request.sourceFileSystemId(primary.fileSystemId())
                                            .destinations(replica))
                            .hasDestinations());
        }
    }

    private static JsonNode pair(CliRun run) {
        return run.json().path("pairs").get(0);
    }

    @Test
    void aPairThatWasNeverPairedIsRefusedAndSaysWhatWasLookedFor() throws Exception {
        dr.site().control("freeze-replication?on=true");
        dr.provision(2, 1);
        deleteReplicationByHand();
        CliRun run = dr.failover().ends(4);
        assertThat(pair(run).path("message").asText())
                .contains("EFS knows no replication of fs-0fedcba9876543210", "nothing shows that it was promoted")
                .contains("mend the pair in dr.yaml");
        assertThat(dr.claims()).isEmpty();
    }

    @Test
    void aReplicaThatSomebodyPromotedByHandIsKnownByItsDirectories() throws Exception {
        dr.provision(2, 1);
        dr.awaitReplication("/shared/sales/app-0/app-0/data-1");
        dr.losePrimary();
        deleteReplicationByHand();
        CliRun run = dr.failover().ends(0);
        assertThat(pair(run).path("outcome").asText()).isEqualTo("already-promoted");
        assertThat(pair(run).path("message").asText())
                .contains("the recorded directory /shared/sales/app-0/app-0/data-");
        assertThat(run.json().path("rpoSeconds").isNull())
                .as("nobody wrote down how old it was")
                .isTrue();
        assertThat(dr.claims()).hasSize(2);
    }

    @Test
    void aFailoverAfterAFailbackByHandPromotesAnewAndBelievesNoOldRecord() throws Exception {
        dr.provision(2, 1);
        dr.awaitReplication("/shared/sales/app-0/app-0/data-1");
        String first = dr.failover().ends(0).json().path("run").asText();
        dr.site().control("freeze-replication?on=true");
        failBackByHand();
        assertThat(dr.failover().ends(4).text()).contains("unknown", "it never said that it was replicated in full");
        dr.site().control("freeze-replication?on=false");
        dr.awaitFirstCopy();
        dr.losePrimary();
        CliRun again = dr.failover().ends(0);
        assertThat(again.outcomes()).containsOnly("unchanged");
        assertThat(pair(again).path("outcome").asText()).isEqualTo("promoted");
        assertThat(again.json().path("rpoSeconds").isNumber()).isTrue();
        String second = again.json().path("run").asText();
        assertThat(dr.site().remote().files().keySet())
                .contains("DR-RUNS/" + first + ".json", "DR-RUNS/" + second + ".json");
    }
}
