package io.jenkins.plugins.efsdr.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeOptions;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeServer;
import io.jenkins.plugins.efsdr.servers.Site.Answer;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File systems that take no directory, or do not answer: nothing else is touched for such a volume, and the next run makes it. */
class FaultyFileSystemTest {

    @TempDir
    private Path folder;

    private KubeServer cluster;
    private Site site;

    @BeforeEach
    void open() throws IOException {
        cluster = KubeServer.start(KubeOptions.named(Site.CLUSTER));
        site = Site.in(folder).reaching(Site.CLUSTER, cluster.kubeconfig(Site.CLUSTER));
    }

    @AfterEach
    void close() throws IOException {
        site.close();
        cluster.close();
    }

    private void mounted(Mount mount) throws IOException {
        Files.createDirectory(mount.at().resolve("shared"));
        site.mountedAt(mount.at());
    }

    private void assertFails(Answer answer, String... words) throws IOException {
        assertThat(answer.exit()).as(answer.words()).isEqualTo(1);
        assertThat(answer.words()).contains(words);
        assertThat(site.commits()).isEmpty();
    }

    private void assertMended(List<VolumeRequest> requests) throws IOException {
        Answer answer = site.provision(requests);
        assertThat(answer.words()).isEmpty();
        assertThat(answer.exit()).isZero();
        assertThat(answer.outcomes()).containsOnly(Map.entry(Outcome.CREATED, (long) requests.size()));
        for (VolumeRequest request : requests) {
            assertThat(site.directory(request)).isDirectory();
        }
    }

    @Test
    void aReadOnlyFileSystemIsNamed() throws IOException {
        List<VolumeRequest> requests = Site.requests("read-only", 1);
        try (Mount mount = Mount.disk(folder.resolve("disk"))) {
            mounted(mount);
            mount.remount("ro");
            assertFails(site.provision(requests), "read-only", mount.at().toString());
            mount.remount("rw");
            assertMended(requests);
        }
    }

    @Test
    void aFullFileSystemTakesWhatFitsAndTheRestWithTheNextRun() throws IOException {
        List<VolumeRequest> requests = Site.requests("full", 10);
        try (Mount mount = Mount.tiny(folder.resolve("tiny"), 12)) {
            mounted(mount);
            Answer answer = site.provision(requests);
            assertThat(answer.exit()).as(answer.words()).isEqualTo(3);
            assertThat(answer.outcomes()).containsOnlyKeys(Outcome.CREATED, Outcome.FAILED);
            assertThat(answer.words()).contains("full");
            mount.remount("size=1m,nr_inodes=1000");
            Answer again = site.provision(requests);
            assertThat(again.exit()).as(again.words()).isZero();
            assertThat(again.outcomes())
                    .isEqualTo(Map.of(
                            Outcome.CREATED, answer.outcomes().get(Outcome.FAILED),
                            Outcome.UNCHANGED, answer.outcomes().get(Outcome.CREATED)));
            for (VolumeRequest request : requests) {
                assertThat(site.directory(request)).isDirectory();
            }
        }
    }

    @Test
    void aFileSystemThatHangsIsGivenUp() throws IOException {
        List<VolumeRequest> requests = Site.requests("hanging", 1);
        try (Mount mount = Mount.disk(folder.resolve("disk"))) {
            mounted(mount);
            mount.freeze();
            assertFails(
                    site.provision(requests),
                    "no answer within 3.0 s",
                    mount.at().toString());
            mount.thaw();
            assertMended(requests);
        }
    }

    @Test
    void aFolderWithoutThePrefixIsNoMount() throws IOException {
        site.mountedAt(Files.createDirectory(folder.resolve("empty")));
        Answer answer = site.provision(Site.request("none", "data"));
        assertThat(answer.exit()).as(answer.words()).isEqualTo(4);
        assertThat(answer.words()).contains("/shared", "directory init");
        assertThat(folder.resolve("empty")).isEmptyDirectory();
    }
}
