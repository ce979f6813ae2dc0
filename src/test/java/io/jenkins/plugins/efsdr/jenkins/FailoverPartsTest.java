package io.jenkins.plugins.efsdr.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.plugins.credentials.KnownCredentials;
import hudson.AbortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of a failover as steps, what goes on with one that stopped, and what a step is told by the configuration. */
class FailoverPartsTest {

    @TempDir
    private Path workspace;

    @TempDir
    private Path directory;

    private SandboxSite site;
    private TestBuild build;

    @BeforeEach
    void provision() throws IOException {
        site = SandboxSite.start(directory);
        build = new TestBuild(workspace);
        site.provision(build);
    }

    @AfterEach
    void end() throws IOException {
        site.close();
    }

    @Test
    void severalAgentsShareAFailover(@TempDir Path first, @TempDir Path second) throws Exception {
        site.losePrimary();
        Map<?, ?> begun = run(build, "return efsFailoverBegin(dr)");
        String run = (String) begun.get("run");
        assertThat(pair(begun).get("outcome")).isEqualTo("promoted");
        assertThat(begun.get("counts")).isEqualTo(Map.of());

        Map<?, ?> one = run(new TestBuild(first), "return efsFailoverApply(dr + [run: '" + run + "', shard: '1/2'])");
        Map<?, ?> two = run(new TestBuild(second), "return efsFailoverApply(dr + [run: '" + run + "', shard: '2/2'])");
        Map<?, ?> finished = run(build, "return efsFailoverFinish(dr + [run: '" + run + "'])");

        assertThat(outcomes(one).size() + outcomes(two).size()).isEqualTo(3);
        assertThat(one.get("run")).isEqualTo(run);
        assertThat(finished.get("counts")).isEqualTo(Map.of("unchanged", 3));
        assertThat(finished.get("rpoSeconds")).isInstanceOf(Long.class);
        assertThat(finished.get("rtoSeconds")).isInstanceOf(Long.class);
        assertThat(run(build, "return efsFailover(dr)").get("counts")).isEqualTo(Map.of("unchanged", 3));
    }

    @Test
    void stoppingTheReplicationIsTheBeginningOfAFailover() throws IOException {
        Map<?, ?> stopped = run(build, "return efsStopReplication(dr)");

        assertThat(pair(stopped).get("outcome")).isEqualTo("promoted");
        assertThat(run(build, "return efsStopReplication(dr + [resume: '" + stopped.get("run") + "'])")
                        .get("result"))
                .isEqualTo("done");
        assertThatThrownBy(() -> run(build, "efsFailoverApply(dr + [run: '20200101-000000-abcdef'])"))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("Another DR action is under way: run " + stopped.get("run"));
        run(build, "efsFailoverApply(dr + [run: '" + stopped.get("run") + "'])");
        assertThat(run(build, "return efsFailoverFinish(dr + [run: '" + stopped.get("run") + "'])")
                        .get("result"))
                .isEqualTo("done");
    }

    @Test
    void aPartThatIsNotToldItsRunIsBadInput() {
        assertThatThrownBy(() -> run(build, "efsFailoverFinish(dr + [run: ''])"))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("Bad input, nothing was touched: ")
                .hasMessageContaining("run: is required");
        assertThatThrownBy(() -> run(build, "efsFailoverApply(dr + [run: '20200101-000000-abcdef', shard: '3/2'])"))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("shard '3/2'");
    }

    @Test
    void afterARestartOfTheControllerTheSameRunGoesOn() throws Exception {
        StepExecution execution =
                StepBinding.all().get("efsFailover").bind(site.recovery()).start(build.context());
        byte[] kept = WorkExecutionTest.saved(execution);
        build.expectAnother();
        execution.start();
        Map<?, ?> before = (Map<?, ?>) build.await();

        build.expectAnother();
        ((StepExecution) WorkExecutionTest.restored(kept)).onResume();

        Map<?, ?> report = (Map<?, ?>) build.await();
        assertThat(report.get("run")).isEqualTo(before.get("run"));
        assertThat(report.get("result")).isEqualTo("done");
        assertThat(report.get("counts")).isEqualTo(Map.of("unchanged", 3));
        assertThat((List<?>) report.get("attempts")).hasSize(2);
    }

    @Test
    void theSameStepGoesOnWithTheRunThatFailed() throws IOException {
        KnownCredentials.add(new TestCredentials.SecretFile(
                "gone",
                Files.readString(site.sandbox().secondary().kubeconfig())
                        .replaceAll("server: \"?https://127.0.0.1:[0-9]+\"?", "server: https://127.0.0.1:1")));

        Map<?, ?> failed = run(build, "return efsFailover(dr + [clusterCredentialsId: 'gone', failOnError: false])");
        Map<?, ?> report = run(build, "return efsFailover(dr)");

        assertThat(failed.get("result")).isEqualTo("failed");
        assertThat(report.get("result")).isEqualTo("done");
        assertThat(report.get("run")).isEqualTo(failed.get("run"));
    }

    @Test
    void theDrClustersOwnCredentialsAreTakenWhereTheStepNamesNone() throws IOException {
        KnownCredentials.add(new TestCredentials.SecretFile(
                "dr-of-dr-yaml", Files.readString(site.sandbox().secondary().kubeconfig())));
        Files.writeString(workspace.resolve("dr.yaml"), """
                prefix: /shared
                fileSystems:
                  main:
                    primary: {id: %s, region: %s}
                    secondary: {id: %s, region: %s}
                clusters:
                  rosa-primary: {credentials: nobody, recoveredBy: rosa-secondary}
                  rosa-secondary: {credentials: dr-of-dr-yaml}
                """.formatted(
                        site.sandbox().primary().fileSystemId(),
                        site.sandbox().primary().region(),
                        site.sandbox().secondary().fileSystemId(),
                        site.sandbox().secondary().region()));

        Map<?, ?> report = run(build, """
                def own = dr + [config: 'dr.yaml', dryRun: true]
                own.remove('clusterCredentialsId')
                return efsFailover(own)
                """);

        assertThat(report.get("counts")).isEqualTo(Map.of("planned", 3));
        assertThat(KnownCredentials.tracked()).contains("dr-of-dr-yaml").doesNotContain("nobody");
    }

    @Test
    void whileGitIsAwayTheAgentsMirrorDoes() throws IOException {
        Path remote = directory.resolve("git/manifests.git");
        String plan = "return efsFailover(dr + [gitUrl: '" + remote + "', dryRun: true])";
        run(build, plan);
        Files.move(remote, directory.resolve("away"));

        Map<?, ?> report = run(build, plan);

        assertThat(report.get("counts")).isEqualTo(Map.of("planned", 3));
        assertThat(report.get("notes").toString()).contains("Git cannot be reached, so the mirror is used");
        assertThat(directory.resolve(".cache/efs-volume-dr/git")).isNotEmptyDirectory();
    }

    private Map<?, ?> run(TestBuild on, String script) throws IOException {
        return (Map<?, ?>) new Pipeline(on).run(script, Map.of("dr", site.recovery()));
    }

    private static Map<?, ?> pair(Map<?, ?> report) {
        return (Map<?, ?>) ((List<?>) report.get("pairs")).get(0);
    }

    private static List<?> outcomes(Map<?, ?> report) {
        return (List<?>) report.get("volumes");
    }
}
