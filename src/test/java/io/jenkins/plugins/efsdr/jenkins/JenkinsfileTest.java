package io.jenkins.plugins.efsdr.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.model.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the repository's Jenkinsfile against a sandbox. */
class JenkinsfileTest {

    private static final Path JENKINSFILE = Path.of("Jenkinsfile");

    private static final String BATCH = """
            business_unit,cluster,application,namespace,pvc,size
            sales,rosa-primary,warehouse,warehouse-dev,warehouse-store,200
            sales,rosa-primary,point-of-sale,point-of-sale,point-of-sale,100
            sales,rosa-primary,shipping,shipping-dev,shipping-dev,75
            """;

    @TempDir
    Path workspace;

    @Test
    void theThreeExampleVolumesAreCreatedOneByOneAndFoundUnchangedAsABatch(@TempDir Path directory) throws IOException {
        try (SandboxSite site = SandboxSite.start(directory)) {
            TestBuild build = new TestBuild(workspace);
            run(build, site, volume("warehouse", "warehouse-dev", "warehouse-store", "200"));
            run(build, site, volume("point-of-sale", "point-of-sale", "point-of-sale", "100"));
            run(build, site, volume("shipping", "shipping-dev", "shipping-dev", "75"));
            List<String> history = site.sandbox().gitHistory();

            run(build, site, Map.of("BATCH", BATCH));

            assertThat(build.result()).isEqualTo(Result.SUCCESS);
            assertThat(build.log().lines().filter(line -> line.endsWith(" created")))
                    .hasSize(3);
            assertThat(build.log().lines().filter(line -> line.endsWith(" unchanged")))
                    .hasSize(3);
            assertThat(site.sandbox().gitHistory()).isEqualTo(history);
            assertThat(site.sandbox().primary().mount().resolve("shared/sales"))
                    .isDirectoryRecursivelyContaining("glob:**/warehouse-dev/warehouse-store")
                    .isDirectoryRecursivelyContaining("glob:**/point-of-sale/point-of-sale")
                    .isDirectoryRecursivelyContaining("glob:**/shipping-dev/shipping-dev");
        }
    }

    @Test
    void whatIsWrongFailsTheBuildAndIsSaid(@TempDir Path directory) throws IOException {
        try (SandboxSite site = SandboxSite.start(directory)) {
            TestBuild build = new TestBuild(workspace);
            assertThatThrownBy(() -> run(build, site, volume("warehouse", "Warehouse", "store", "200")))
                    .isInstanceOf(AbortException.class)
                    .hasMessageStartingWith("bad-input: ")
                    .hasMessageContaining("namespace 'Warehouse'");
        }
    }

    @Test
    void aFailoverIsShownThenApprovedAndThenDoneByThatPlan(@TempDir Path directory) throws Exception {
        try (SandboxSite site = SandboxSite.start(directory)) {
            site.provision(new TestBuild(workspace));
            site.losePrimary();
            TestBuild plan = new TestBuild(workspace);
            run(plan, site, Map.of("ACTION", "plan"));
            assertThat(plan.log()).doesNotContain("asked: ").contains("sales.till.till-prod.data: planned");

            TestBuild hasty = new TestBuild(workspace).answering("rosa-secondary");
            assertThatThrownBy(() -> run(hasty, site, Map.of("ACTION", "failover")))
                    .isInstanceOf(AbortException.class)
                    .hasMessageStartingWith("refused: ")
                    .hasMessageContaining("confirm: 'rosa-primary'");

            TestBuild build = new TestBuild(workspace).answering("rosa-primary");
            run(build, site, Map.of("ACTION", "failover", "PRIMARY_WRITERS", "lost"));

            String hash = found(build.log(), "Plan ([0-9a-f]+): a failover").get(0);
            assertThat(build.log())
                    .contains("asked: Fail over? Plan " + hash + ": [planned:3]")
                    .contains("sales.till.till-prod.data: created")
                    .contains("STILL TO DO: When the lost Region comes back")
                    .containsPattern("RTO [0-9]+ s, RPO [0-9]+ s");
            assertThat(build.result()).isEqualTo(Result.SUCCESS);
        }
    }

    @Test
    void everyParameterThatIsDefinedIsUsedAndTheOtherWayRound() throws IOException {
        String text = Files.readString(JENKINSFILE);
        assertThat(found(text, "name: '([A-Z_]+)'"))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        found(text, "params\\.([A-Z_]+)").stream().distinct().toList());
    }

    private static List<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static Map<String, Object> volume(String application, String namespace, String pvc, String size) {
        return Map.of(
                "BUSINESS_UNIT", "sales",
                "PRIMARY_CLUSTER", "rosa-primary",
                "APPLICATION", application,
                "NAMESPACE", namespace,
                "PVC_NAME", pvc,
                "PVC_SIZE", size);
    }

    /** As a user fills in the job's form: what is not given is empty text, or off. */
    private static void run(TestBuild build, SandboxSite site, Map<String, Object> given) throws IOException {
        String text = Files.readString(JENKINSFILE);
        Map<String, Object> params = new TreeMap<>();
        found(text, "name: '([A-Z_]+)'").forEach(name -> params.put(name, ""));
        found(text, "booleanParam\\(name: '([A-Z_]+)'").forEach(name -> params.put(name, false));
        params.putAll(Map.of(
                "GIT_URL",
                site.sandbox().gitUrl(),
                "GIT_CREDENTIALS",
                "volumes-git",
                "CLUSTER_CREDENTIALS",
                "kubeconfig",
                "EFS_MOUNT",
                site.sandbox().primary().mount().toString()));
        params.putAll(Map.of(
                "AWS_CREDENTIALS",
                "aws",
                "DR_CLUSTER_CREDENTIALS",
                "dr-kubeconfig",
                "EFS_DR_MOUNT",
                site.sandbox().secondary().mount().toString()));
        params.putAll(given);
        new Pipeline(build).run(JENKINSFILE, Map.of("params", params));
    }
}
