package io.jenkins.plugins.efsdr.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.EfsHost;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VolumesReportTest {

    private static final String HEADER = "BUSINESS_UNIT,CLUSTER_NAME,APPLICATION_NAME,NAMESPACE,PVC_NAME,PVC_SIZE,"
            + "PRIMARY_NFS_HOSTNAME,SECONDARY_NFS_HOSTNAME,CREATED_AT,UPDATED_AT\n";
    private static final String PREDECESSORS = HEADER
            + "sales,rosa,shipping,dev,b,75,fs-1.efs,null,2024-05-01T10:00:00Z,null\n"
            + "sales,rosa,shipping,dev,a,75,fs-1.efs,null,2024-05-02T10:00:00Z,null\n";
    private static final VolumeId A = new VolumeId("sales", "rosa", "shipping", "dev", "a");
    private static final VolumeId B = new VolumeId("sales", "rosa", "shipping", "dev", "b");
    private static final Instant NOW = Instant.parse("2026-09-01T12:00:00.123Z");

    @Test
    void writesASortedRowForEachVolume() {
        VolumesReport report = VolumesReport.empty();
        report.put(B, "1Gi", "fs-1.efs", Optional.of("fs-2.efs"), NOW);
        report.put(A, "2Gi", "fs-1.efs", Optional.empty(), NOW);

        assertThat(report.text())
                .isEqualTo(HEADER
                        + "sales,rosa,shipping,dev,a,2Gi,fs-1.efs,,2026-09-01T12:00:00Z,\n"
                        + "sales,rosa,shipping,dev,b,1Gi,fs-1.efs,fs-2.efs,2026-09-01T12:00:00Z,\n");
    }

    @Test
    void staysByteForByteWhileNothingChanges() {
        VolumesReport report = VolumesReport.parse(PREDECESSORS);

        report.put(A, "75Gi", "fs-1.efs", Optional.empty(), NOW);
        report.put(B, "76800Mi", "fs-1.efs", Optional.empty(), NOW);
        report.remove(new VolumeId("no", "such", "volume", "at", "all"));

        assertThat(report.text()).isEqualTo(PREDECESSORS);
        assertThat(VolumesReport.parse("").text()).isEmpty();
    }

    @Test
    void whatAFailoverWroteStaysWhenTheVolumeIsAskedForAgain() {
        VolumesReport report = VolumesReport.empty();
        report.put(A, "1Gi", "fs-1.efs", Optional.of("fs-2.efs"), NOW);

        report.put(A, "1Gi", "fs-1.efs", Optional.empty(), NOW.plusSeconds(60));
        assertThat(report.text())
                .isEqualTo(HEADER + "sales,rosa,shipping,dev,a,1Gi,fs-1.efs,fs-2.efs,2026-09-01T12:00:00Z,\n");

        report.put(A, "2Gi", "fs-1.efs", Optional.empty(), NOW.plusSeconds(60));
        assertThat(report.text()).contains(",2Gi,fs-1.efs,fs-2.efs,2026-09-01T12:00:00Z,2026-09-01T12:01:00Z");
    }

    @Test
    void aRecoveredVolumeHasBothHosts() {
        VolumeManifest manifest = ManifestReader.read("a.yaml", Samples.PREDECESSORS);
        FileSystemPair pair = new FileSystemPair(
                "main",
                FileSystem.at(Samples.HOST),
                EfsHost.find("fs-0fedcba9876543210.efs.us-west-2.amazonaws.com").map(FileSystem::at));
        Rewritten rewritten = HostRewriter.rewrite(manifest, new ReplicaMap(List.of(pair), Map.of()));
        VolumesReport report = VolumesReport.empty();

        report.recovered(new Recoverable(A, "a.yaml", "dr", manifest, rewritten), NOW);

        assertThat(report.text())
                .isEqualTo(HEADER + "sales,rosa,shipping,dev,a,75Gi,fs-05f6bf826e1775f20.efs.us-east-1.amazonaws.com,"
                        + "fs-0fedcba9876543210.efs.us-west-2.amazonaws.com,2026-09-01T12:00:00Z,\n");
    }

    @Test
    void keepsTheTimeOfCreationAndSetsTheTimeOfUpdateOfARowThatChanges() {
        VolumesReport report = VolumesReport.parse(PREDECESSORS);

        report.put(B, "75Gi", "fs-1.efs", Optional.of("fs-2.efs"), NOW);

        assertThat(report.text())
                .isEqualTo(
                        HEADER
                                + "sales,rosa,shipping,dev,a,75,fs-1.efs,null,2024-05-02T10:00:00Z,null\n"
                                + "sales,rosa,shipping,dev,b,75Gi,fs-1.efs,fs-2.efs,2024-05-01T10:00:00Z,2026-09-01T12:00:00Z\n");
    }

    @Test
    void makesOneRowOfTheRowsThatThePredecessorAddedForEachSize() {
        VolumesReport report = VolumesReport.parse(
                PREDECESSORS + "sales,rosa,shipping,dev,b,99,fs-1.efs,null,2025-01-01T00:00:00Z,null\n");

        report.put(B, "99Gi", "fs-1.efs", Optional.empty(), NOW);
        assertThat(report.text()).contains(",b,75,", ",b,99,");

        report.put(B, "100Gi", "fs-1.efs", Optional.empty(), NOW);
        assertThat(report.text())
                .containsOnlyOnce("dev,b,")
                .contains("dev,b,100Gi,fs-1.efs,,2024-05-01T10:00:00Z,2026-09-01T12:00:00Z\n");
    }

    @Test
    void takesAVolumeOut() {
        VolumesReport report = VolumesReport.parse(PREDECESSORS);

        report.remove(B);

        assertThat(report.text()).doesNotContain("dev,b,").contains("dev,a,");
    }

    @Test
    void keepsColumnsAndQuotedValuesOfOthers() {
        String text = HEADER.replace("\n", ",NOTE\r\n") + "x,rosa,y,z,c,1Gi,fs-1.efs,,,,\"a, \"\"b\"\"\"\r\n";
        VolumesReport report = VolumesReport.parse("\ufeff" + text);

        report.put(A, "1Gi", "fs-1.efs", Optional.empty(), NOW);

        assertThat(report.text())
                .startsWith(HEADER.replace("\n", ",NOTE\n"))
                .contains("x,rosa,y,z,c,1Gi,fs-1.efs,,,,\"a, \"\"b\"\"\"\n")
                .contains("dev,a,1Gi,fs-1.efs,,2026-09-01T12:00:00Z,,\n")
                .doesNotContain("\r");
    }

    @Test
    void toleratesColumnsInAnotherOrderAndShortRows() {
        VolumesReport report = VolumesReport.parse("PVC_NAME,BUSINESS_UNIT\nz,sales\nq\n");

        report.put(A, "1Gi", "fs-1.efs", Optional.empty(), NOW);

        assertThat(report.text())
                .isEqualTo(HEADER
                        + "\"\",,,,q,,,,,\n"
                        + "sales,,,,z,,,,,\n"
                        + "sales,rosa,shipping,dev,a,1Gi,fs-1.efs,,2026-09-01T12:00:00Z,\n");
    }

    @Test
    void refusesWhatItCouldNotWriteBack() {
        assertThatThrownBy(() -> VolumesReport.parse(HEADER + "a,b,c,d,e,f,g,h,i,j,k\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("volumes-report.csv: row 1");
        assertThatThrownBy(() -> VolumesReport.parse("A,A\n")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> VolumesReport.parse(HEADER + "\"a")).isInstanceOf(BadInput.class);
    }
}
