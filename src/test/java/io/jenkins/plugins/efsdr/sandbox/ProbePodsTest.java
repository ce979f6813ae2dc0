package io.jenkins.plugins.efsdr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.efsdr.sandbox.files.FileSystemFolder;
import io.jenkins.plugins.efsdr.sandbox.files.FolderKind;
import io.jenkins.plugins.efsdr.sandbox.kube.PodRunner.Mount;
import io.jenkins.plugins.efsdr.sandbox.kube.PodRunner.Outcome;
import io.jenkins.plugins.efsdr.sandbox.kube.PodRunner.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbePodsTest {

    private static final String NFS =
            "{'spec':{'nfs':{'server':'fs-01234567.efs.us-east-1.amazonaws.com','path':'/shared/sales'}}}";
    private static final String CSI =
            "{'spec':{'csi':{'driver':'efs.csi.aws.com','volumeHandle':'fs-01234567:/shared/sales'}}}";

    @TempDir
    private Path directory;

    private Path sales;
    private ProbePods pods;

    @BeforeEach
    void open() throws IOException {
        SandboxSide side = SandboxSide.of("us-east-1", "fs-01234567", directory.toRealPath());
        FileSystemFolder folder = FileSystemFolder.open(
                FolderKind.APPEARING, directory.toRealPath().resolve("hidden"), side.mount());
        sales = Files.createDirectories(side.mount().resolve("shared/sales"));
        pods = new ProbePods(side, folder);
    }

    private Outcome run(String volume, String file) throws IOException {
        return run(volume, file, false);
    }

    private Outcome run(String volume, String file, boolean readOnly) throws IOException {
        JsonNode pod = json("{'spec':{'containers':[{'name':'probe','env':["
                + "{'name':'EFSDR_PROBE_FILE','value':'" + file + "'},"
                + "{'name':'EFSDR_PROBE_NONCE','value':'n0nce'}]}]}}");
        Mount mount = new Mount("probe", "/volume", "", readOnly, "claim", json(volume));
        return pods.run(new Run(pod, List.of(mount)));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void theNonceLandsInTheVolumesDirectory() throws IOException {
        assertThat(run(NFS, ".probe").succeeded()).isTrue();
        assertThat(sales.resolve(".probe")).hasContent("n0nce");
    }

    @Test
    void aVolumeOfTheCsiDriverIsTheSameDirectory() throws IOException {
        assertThat(run(CSI, "probe").succeeded()).isTrue();
        assertThat(sales.resolve("probe")).hasContent("n0nce");
    }

    @Test
    void theFileSystemOfAnotherRegionCannotBeMounted() throws IOException {
        Outcome outcome = run(NFS.replace("us-east-1", "us-west-2"), "probe");

        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.message()).contains("fs-01234567.efs.us-west-2.amazonaws.com is not reachable");
    }

    @Test
    void aDirectoryThatIsMissingAndAFileOutsideFail() {
        assertThatThrownBy(() -> run(NFS.replace("/sales", "/none"), "probe")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> run(NFS, "../probe")).hasMessageContaining("plain names");
        assertThatThrownBy(() -> run(CSI.replace(":/shared/sales", "::fsap-01234567"), "probe"))
                .hasMessageContaining("without an access point");
    }

    @Test
    void aReadOnlyMountIsNotWritten() throws IOException {
        assertThat(run(NFS, "probe", true).succeeded()).isFalse();
        assertThat(sales.resolve("probe")).doesNotExist();
    }

    @Test
    void aPodThatProbesNothingFailsAndSaysWhatWouldRun() throws IOException {
        Outcome outcome = pods.run(new Run(json("{'spec':{'containers':[{'name':'nginx'}]}}"), List.of()));

        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.message()).contains("EFSDR_PROBE_FILE");
    }
}
