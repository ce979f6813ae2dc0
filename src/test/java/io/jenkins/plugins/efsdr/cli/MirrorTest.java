package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.sandbox.git.GitRemote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A failover while the server of the manifest repository is gone. */
class MirrorTest {

    @TempDir
    private Path home;

    private FailoverSite dr;
    private GitRemote git;
    private String url;

    @BeforeEach
    void provision() throws IOException {
        dr = FailoverSite.start(home);
        dr.site().createVolume("sales/shop/shop-prod/data", "1").ends(0);
        dr.awaitReplication("/shared/sales/shop/shop-prod/data");
        git = GitRemote.start(
                home.resolve("other"),
                dr.site().sandbox().gitUser(),
                dr.site().remote().files());
        url = git.url();
    }

    @AfterEach
    void end() throws IOException {
        git.close();
        dr.close();
    }

    private Path usual() {
        return home.resolve("user/.efsdr/mirror");
    }

    private CliRun list(Map<String, String> environment, String... more) {
        List<String> arguments = new ArrayList<>(List.of("volume", "list", "--git", url));
        arguments.addAll(List.of(more));
        return CliRun.of(environment, arguments);
    }

    @Test
    void theMirrorOfAnyEarlierRunBringsTheVolumesUpAndItsAgeIsTold() throws Exception {
        list(dr.site().environment()).ends(0);
        assertThat(Files.getPosixFilePermissions(usual())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        git.close();
        CliRun run = dr.failover("--git", url).ends(3);
        assertThat(dr.claims()).containsExactly("shop-prod/data Bound");
        assertThat(Duration.parse(run.json().path("context").path("headAge").asText()))
                .isPositive();
        assertThat(run.json().path("notes").toString()).contains("the mirror is used as it was", " ago");
        assertThat(run.json().path("duties").toString())
                .contains("efsdr record " + run.json().path("run").asText());
    }

    @Test
    void aMirrorCanLieElsewhere() throws Exception {
        String elsewhere = home.resolve("elsewhere").toString();
        list(dr.site().environment(), "--mirror", elsewhere).ends(0);
        git.close();
        assertThat(dr.failover("--git", url).ends(1).err())
                .contains("Nor can its mirror be used", "holds nothing of Git remote " + url, "--mirror");
        assertThat(dr.claims()).isEmpty();
        dr.failover("--git", url, "--mirror", elsewhere).ends(3);
        assertThat(dr.claims()).hasSize(1);
    }

    @Test
    void aHomeThatCannotBeWrittenStopsNobody() throws IOException {
        Map<String, String> environment = new HashMap<>(dr.site().environment());
        environment.put("HOME", Files.createFile(home.resolve("no-folder")).toString());
        list(environment).ends(0);
        environment.remove("HOME");
        list(environment).ends(0);
    }
}
