package io.jenkins.plugins.efsdr.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.model.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of a failover, in Pipelines against a sandbox that loses its primary Region. */
class FailoverStepsTest {

    @TempDir
    private Path workspace;

    private SandboxSite site;
    private TestBuild build;

    @BeforeEach
    void provision(@TempDir Path directory) throws IOException {
        site = SandboxSite.start(directory);
        build = new TestBuild(workspace);
        site.provision(build);
    }

    @AfterEach
    void end() throws IOException {
        site.close();
    }

    @Test
    void aFailoverByItsPlanBringsEveryVolumeUpWithThePrimaryGone() throws Exception {
        site.losePrimary();
        int before = site.requests().size();

        Map<?, ?> report = run("""
                def plan = efsFailover(dr + [dryRun: true])
                echo "plan: ${plan.result} ${plan.counts}"
                return efsFailover(dr + [plan: plan.context.plan])
                """);

        assertThat(build.log()).contains("plan: done [planned:3]");
        assertThat(report.get("result")).isEqualTo("done");
        assertThat(report.get("exitCode")).isEqualTo(0);
        assertThat((String) report.get("run")).matches("[0-9]{8}-[0-9]{6}-[0-9a-f]{6}");
        assertThat(report.get("rpoSeconds")).isInstanceOf(Long.class);
        assertThat(report.get("rtoSeconds")).isInstanceOf(Long.class);
        assertThat(report.get("counts")).isEqualTo(Map.of("created", 3));
        assertThat(report.containsKey("rewrites")).isFalse();
        assertThat(WorkExecutionTest.restored(WorkExecutionTest.saved(report))).isEqualTo(report);
        assertThat(site.requests().subList(before, site.requests().size()))
                .isNotEmpty()
                .noneMatch(line -> line.contains(site.sandbox().primary().region()));
        assertThat(workspace.resolve((String) report.get("folder")))
                .isDirectoryContaining(file -> file.endsWith("report.html"))
                .isDirectoryContaining(file -> file.endsWith("report.json"))
                .isDirectoryContaining(file -> file.endsWith("report.md"));
        assertThat(build.log().lines())
                .anyMatch(line -> line.startsWith("[efs] pair ") && line.contains(" promoted"))
                .anyMatch(line -> line.startsWith("[efs] STILL TO DO: When the lost Region comes back"));
        assertThat(build.result()).isEqualTo(Result.SUCCESS);
    }

    @Test
    void aPlanThatIsNoLongerTrueIsRefused() throws IOException {
        assertThatThrownBy(() -> run("efsFailover(dr + [plan: '0123456789abcdef'])"))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith(
                        "Refused, nothing was touched: The world has moved since plan 0123456789abcdef");
        assertThat(promotions()).isEmpty();
    }

    @Test
    void withoutItsConfirmationAFailoverIsRefusedAndTheMapSaysSo() throws IOException {
        Map<?, ?> report = run("return efsFailover(dr + [confirm: 'rosa-secondary', failOnError: false])");

        assertThat(report.get("result")).isEqualTo("refused");
        assertThat(report.get("exitCode")).isEqualTo(4);
        assertThat((String) report.get("message")).contains("confirm: 'rosa-primary'");
        assertThat(promotions()).isEmpty();
    }

    @Test
    void aPlanThatWouldBeRefusedSaysWhy() {
        assertThatThrownBy(() -> run("efsFailover(dr + [dryRun: true, application: 'till'])"))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("Refused, nothing was touched: ")
                .hasMessageContaining("sales/rosa-primary/shop/shop-prod/data");
    }

    @Test
    void aDirectoryThatTheReplicaDoesNotHaveMakesTheBuildUnstable() throws Exception {
        site.control("freeze-replication?on=true");
        site.create(build, "sales,rosa-primary,shop,shop-prod,late,1");

        Map<?, ?> report = run("return efsFailover(dr)");

        assertThat(report.get("result")).isEqualTo("partial");
        assertThat(report.get("counts")).isEqualTo(Map.of("created", 3, "partial", 1));
        assertThat(build.result()).isEqualTo(Result.UNSTABLE);
        assertThat(run("return efsFailover(dr + [createMissing: true])").get("result"))
                .isEqualTo("done");
    }

    private Map<?, ?> run(String script) throws IOException {
        return (Map<?, ?>) new Pipeline(build).run(script, Map.of("dr", site.recovery()));
    }

    /** The requests that ended a replication. */
    private List<String> promotions() throws IOException {
        return site.requests().stream()
                .filter(line -> line.contains("DeleteReplicationConfiguration"))
                .toList();
    }
}
