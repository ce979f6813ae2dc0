package io.jenkins.plugins.efsdr.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.plugins.credentials.KnownCredentials;
import hudson.AbortException;
import hudson.model.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps that make and retire volumes, in Pipelines against a sandbox. */
class EfsVolumeStepsTest {

    private static SandboxSite site;

    @TempDir
    Path workspace;

    private TestBuild build;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        site = SandboxSite.start(directory);
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    @BeforeEach
    void begin() {
        build = new TestBuild(workspace);
    }

    @Test
    void aVolumeIsCreatedOnceAndFoundUnchangedThen() throws IOException {
        Map<?, ?> first = run("return efsVolumeCreate(site + [pvc: 'first'])");
        Map<?, ?> second = run("return efsVolumeCreate(site + [pvc: 'first'])");

        assertThat(first.get("result")).isEqualTo("done");
        assertThat(first.get("exitCode")).isEqualTo(0);
        assertThat(outcomes(first)).containsExactly("created");
        assertThat(outcomes(second)).containsExactly("unchanged");
        assertThat(build.result()).isEqualTo(Result.SUCCESS);
        assertThat(site.sandbox().primary().mount().resolve("shared/sales/warehouse/warehouse-dev/first"))
                .isDirectory();
    }

    @Test
    void whatHappensIsInTheLogAndTheReportInTheWorkspace() throws IOException {
        Map<?, ?> report = run("return efsVolumeCreate(site + [pvc: 'logged'])");

        assertThat(build.log().lines())
                .contains("[efs] directories: done", "[efs] record: done", "[efs] bound: done", "[efs] result: done")
                .anyMatch(line -> line.startsWith("[efs] sales/rosa-primary/warehouse/warehouse-dev/logged created"))
                .anyMatch(line -> line.endsWith("for alice"));
        assertThat(workspace.resolve((String) report.get("folder")))
                .isDirectoryContaining(file -> file.endsWith("report.md"))
                .isDirectoryContaining(file -> file.endsWith("journal.jsonl"));
    }

    @Test
    void noSecretIsSeenAnywhere() throws IOException {
        Map<?, ?> report = run("return efsVolumeCreate(site + [pvc: 'secret'])");

        assertThat(build.log()).doesNotContain(site.password());
        assertThat(report.toString()).doesNotContain(site.password());
        try (var files = Files.walk(workspace)) {
            assertThat(files.filter(Files::isRegularFile))
                    .noneMatch(file -> text(file).contains(site.password()));
        }
        assertThat(KnownCredentials.tracked()).contains("volumes-git", "kubeconfig");
    }

    @Test
    void aBatchOfWhichARowIsLeftOutMakesTheBuildUnstable() throws IOException {
        Files.writeString(workspace.resolve("volumes.csv"), """
                business_unit,cluster,application,namespace,pvc,size
                sales,rosa-primary,shipping,shipping-dev,shipping-dev,75
                sales,rosa-primary,shipping,SHIPPING,shipping-dev,75
                """);

        Map<?, ?> report = run("return efsVolumeCreate(place + [batchFile: 'volumes.csv', skipInvalid: true])");

        assertThat(report.get("result")).isEqualTo("partial");
        assertThat(report.get("exitCode")).isEqualTo(3);
        assertThat(outcomes(report)).containsExactlyInAnyOrder("created", "invalid");
        assertThat(build.result()).isEqualTo(Result.UNSTABLE);
    }

    @Test
    void aBatchMayBeGivenAsText() throws IOException {
        Map<?, ?> report = run("""
                return efsVolumeCreate(place + [batch: '''volumes:
                - businessUnit: sales
                  cluster: rosa-primary
                  application: texts
                  namespace: texts
                  pvc: texts
                  size: 1
                '''])""".replace("\n                ", "\n"));

        assertThat(outcomes(report)).containsExactly("created");
    }

    @Test
    void badInputFailsTheBuildAndTouchesNothing() {
        assertThatThrownBy(() -> run("efsVolumeCreate(site + [namespace: '../../etc', size: '0'])"))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("Bad input, nothing was touched: ")
                .hasMessageContaining("namespace '../../etc'")
                .hasMessageContaining("size '0'");
    }

    @Test
    void aRefusalCanBeToldFromAFailureByItsMessage() throws IOException {
        run("efsVolumeCreate(site + [pvc: 'strict'])");

        assertThatThrownBy(() -> run("efsVolumeCreate(site + [pvc: 'strict', strict: true])"))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("Refused, nothing was touched: ");
        assertThatThrownBy(() -> run("efsVolumeCreate(site + [gitUrl: 'http://127.0.0.1:1/none.git'])"))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("Failed: ");
    }

    @Test
    void aStepThatMustNotFailTheBuildTellsByItsMap() throws IOException {
        Map<?, ?> report = run("return efsVolumeCreate(site + [pvc: 'NO', failOnError: false])");

        assertThat(report.get("result")).isEqualTo("bad-input");
        assertThat(report.get("exitCode")).isEqualTo(2);
        assertThat(report.get("message")).asString().contains("pvc 'NO'");
        assertThat(build.result()).isEqualTo(Result.SUCCESS);
    }

    @Test
    void credentialsThatDoNotExistAreNamed() {
        assertThatThrownBy(() -> run("efsVolumeCreate(site + [gitCredentialsId: 'nobody'])"))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("gitCredentialsId 'nobody': must be the id of credentials");
    }

    @Test
    void credentialsOfAnotherTypeAreRefused() {
        assertThatThrownBy(() -> run("efsVolumeCreate(site + [clusterCredentialsId: 'volumes-git'])"))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("clusterCredentialsId 'volumes-git': must be a secret file");
    }

    @Test
    void aDryRunChangesNothing() throws IOException {
        List<String> history = site.sandbox().gitHistory();

        Map<?, ?> report = run("return efsVolumeCreate(site + [pvc: 'planned', dryRun: true])");

        assertThat(outcomes(report)).containsExactly("planned");
        assertThat(site.sandbox().gitHistory()).isEqualTo(history);
    }

    @Test
    void aVolumeIsRetired() throws IOException {
        run("efsVolumeCreate(site + [pvc: 'old'])");

        Map<?, ?> report = run("def gone = site + [pvc: 'old']\ngone.remove('size')\ngone.remove('mount')\n"
                + "return efsVolumeRetire(gone)");

        assertThat(outcomes(report)).containsExactly("retired");
    }

    private Map<?, ?> run(String script) throws IOException {
        return (Map<?, ?>)
                new Pipeline(build).run(script, Map.of("site", site.warehouse(), "place", site.parameters()));
    }

    private static List<Object> outcomes(Map<?, ?> report) {
        return ((List<?>) report.get("volumes"))
                .stream()
                        .map(volume -> (Object) ((Map<?, ?>) volume).get("outcome"))
                        .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
