package io.jenkins.plugins.efsdr.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of provisioning as steps of their own, in Pipelines against a sandbox. */
class EfsSingleStepsTest {

    private static SandboxSite site;

    @TempDir
    Path workspace;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        site = SandboxSite.start(directory);
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    @Test
    void theStepsOneAfterTheOtherMakeTheVolumeThatTheWholeWouldMake() throws IOException {
        Map<?, ?> reports = run("""
                def volume = site + [application: 'parts', namespace: 'parts', pvc: 'parts']
                return [
                    directory: efsMakeDirectory(volume),
                    commit: efsCommitManifests(volume),
                    apply: efsApplyManifests(volume),
                    whole: efsVolumeCreate(volume)]
                """);

        assertThat(outcome(reports, "directory")).isEqualTo("created");
        assertThat(outcome(reports, "commit")).isEqualTo("created");
        assertThat(outcome(reports, "apply")).isEqualTo("created");
        assertThat(outcome(reports, "whole")).isEqualTo("unchanged");
    }

    @Test
    void eachStepDoesItsWorkOnce() throws IOException {
        Map<?, ?> reports = run("""
                def volume = site + [application: 'twice', namespace: 'twice', pvc: 'twice']
                efsVolumeCreate(volume)
                return [
                    directory: efsMakeDirectory(volume),
                    commit: efsCommitManifests(volume),
                    apply: efsApplyManifests(volume)]
                """);

        assertThat(reports.keySet())
                .allSatisfy(step -> assertThat(outcome(reports, step)).isEqualTo("unchanged"));
    }

    @Test
    void aDirectoryNeedsNoClusterAndNothingIsRecorded() throws IOException {
        List<String> history = site.sandbox().gitHistory();

        Map<?, ?> reports = run("""
                def volume = site + [application: 'alone', namespace: 'alone', pvc: 'alone']
                volume.remove('clusterCredentialsId')
                return [directory: efsMakeDirectory(volume)]
                """);

        assertThat(outcome(reports, "directory")).isEqualTo("created");
        assertThat(site.sandbox().primary().mount().resolve("shared/sales/alone/alone/alone"))
                .isDirectory();
        assertThat(site.sandbox().gitHistory()).isEqualTo(history);
    }

    @Test
    void aManifestIsRenderedWithNeitherMountNorCluster() throws IOException {
        Map<?, ?> reports = run("""
                def volume = site + [application: 'text', namespace: 'text', pvc: 'text']
                volume.remove('clusterCredentialsId')
                volume.remove('mount')
                return [render: efsRenderManifest(volume)]
                """);

        assertThat(volume(reports, "render").get("manifest"))
                .asString()
                .contains("kind: PersistentVolume\n", "kind: PersistentVolumeClaim\n", "/shared/sales/text/text/text");
    }

    @Test
    void aVolumeThatIsNotRecordedIsNotApplied() {
        assertThatThrownBy(() -> run("efsApplyManifests(site + [application: 'unknown', pvc: 'unknown'])"))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("Refused, nothing was touched: ")
                .hasMessageContaining("is not recorded so in Git");
    }

    @Test
    void aDryRunOfAPartTellsOfThatPartOnly() throws IOException {
        Map<?, ?> reports = run("""
                def volume = site + [application: 'dry', namespace: 'dry', pvc: 'dry', dryRun: true]
                return [directory: efsMakeDirectory(volume), commit: efsCommitManifests(volume)]
                """);

        assertThat(volume(reports, "directory").get("message")).isEqualTo("directory would be made");
        assertThat(volume(reports, "commit").get("message"))
                .isEqualTo("namespace would be made, manifest would be recorded");
    }

    private Map<?, ?> run(String script) throws IOException {
        return (Map<?, ?>) new Pipeline(new TestBuild(workspace)).run(script, Map.of("site", site.warehouse()));
    }

    private static Object outcome(Map<?, ?> reports, Object step) {
        return volume(reports, step).get("outcome");
    }

    private static Map<?, ?> volume(Map<?, ?> reports, Object step) {
        return (Map<?, ?>) ((List<?>) ((Map<?, ?>) reports.get(step)).get("volumes")).get(0);
    }
}
