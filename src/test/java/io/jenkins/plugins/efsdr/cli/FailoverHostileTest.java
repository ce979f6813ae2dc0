package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others wrote into Git or onto the disk stops no failover, and is told. */
class FailoverHostileTest {

    private static final String NO_DATE = "99999999-999999-aaaaaa";

    @TempDir
    private Path home;

    private FailoverSite dr;

    @BeforeEach
    void provision() throws Exception {
        dr = FailoverSite.start(home);
        dr.provision(2, 1);
        dr.awaitReplication("/shared/sales/app-0/app-0/data-1");
    }

    @AfterEach
    void end() throws IOException {
        dr.close();
    }

    @Test
    void aPathThatLeadsElsewhereIsAProblemOfItsVolumeAlone() {
        String file = dr.site().remote().files().keySet().stream()
                .filter(path -> path.endsWith("pv-pvc_data-1.yaml"))
                .findFirst()
                .orElseThrow();
        String manifest = dr.site().remote().files().get(file);
        dr.site().remote().commit(file, manifest.replace("/shared/sales/app-0", "/shared/../sales/app-0"));
        CliRun run = dr.failover().ends(3);
        assertThat(run.outcomes()).containsExactlyInAnyOrder("created", "invalid");
        assertThat(run.text()).contains("must be an absolute path");
    }

    @Test
    void recordsAndRunsFromNoDateOrFromTheFutureCountForNothing() throws Exception {
        dr.site()
                .remote()
                .commit(Map.of(
                        "DR-RUNS/20991231-235959-aaaaaa.json", returned(), "DR-RUNS/" + NO_DATE + ".json", returned()));
        Path dead = Files.createDirectories(dr.site().runs().resolve(NO_DATE));
        Files.writeString(dead.resolve("journal.jsonl"), "{}");
        dr.failover().ends(0);
        CliRun again = dr.failover().ends(0);
        assertThat(again.outcomes()).containsOnly("unchanged");
        assertThat(dr.site().createVolume("sales/app-0/app-0/late", "1").ends(4).message())
                .contains("is failed over");
        assertThat(dr.failover("--resume", NO_DATE).ends(2).text()).contains("must be a run's id");
    }

    @Test
    void whereNothingIsSoundNothingIsBegunAndNoLockIsTaken() {
        dr.site().remote().files().forEach((file, text) -> {
            if (file.contains("/pv-pvc_")) {
                dr.site().remote().commit(file, text.replace("/shared/sales/app-0", "/shared/../sales/app-0"));
            }
        });
        for (String part : List.of("begin", "all")) {
            assertThat(dr.failover("--part", part).ends(2).outcomes()).containsOnly("invalid");
            assertThat(dr.dr().leases().inAnyNamespace().list().getItems()).isEmpty();
        }
    }

    @Test
    void whatIsNotLookedAtCannotBeMadeEither() {
        assertThat(dr.failover("--directories", "none", "--create-missing")
                        .ends(2)
                        .text())
                .contains("create-missing");
    }

    @Test
    void aMessageShowsWhatItHolds() {
        CliRun run = dr.failover("--resume", "x\u001b[2J\u202e").ends(2);
        assertThat(run.err()).contains("run 'x·[2J·'").doesNotContain("\u001b");
        assertThat(dr.site()
                        .efsdr(dr.arguments("--confirm", "rosa\u001b[31m-primary"))
                        .ends(4)
                        .err())
                .doesNotContain("\u001b");
    }

    private String returned() {
        JsonNode pair = dr.failover("--dry-run").ends(0).json().path("pairs").get(0);
        return "{\"pairs\":[{\"primary\":" + pair.path("primary") + ",\"secondary\":" + pair.path("secondary")
                + ",\"outcome\":\"returned\",\"message\":\"x\"}]}";
    }

    @Test
    void aRunOfAnotherKindAndADamagedRecordAreBadInput() throws Exception {
        String other = dr.site()
                .createVolume("sales/app-0/app-0/late", "1")
                .ends(0)
                .json()
                .path("run")
                .asText();
        assertThat(dr.failover("--resume", other).ends(2).text()).contains("must be a failover");
        for (String damaged : new String[] {"null", "{}", "{\"run\":\"x\",\"files\":{},\"rows\":[]}"}) {
            Files.writeString(dr.site().runs().resolve(other).resolve("record.json"), damaged);
            assertThat(dr.site()
                            .efsdr(List.of(
                                    "record",
                                    other,
                                    "--git",
                                    dr.site().sandbox().gitUrl(),
                                    "--runs",
                                    dr.site().runs().toString(),
                                    "--output",
                                    "json"))
                            .ends(2)
                            .text())
                    .contains("this one is damaged");
        }
    }
}
