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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts of {@code src/jenkins-test} say here, without Jenkins, what the tests there want to read. */
class JenkinsTestScriptsTest {

    private static final Path SCRIPTS = Path.of("src/jenkins-test/resources/io/jenkins/plugins/efsdr/jenkins");
    private static final Path TESTS = Path.of("src/jenkins-test/java/io/jenkins/plugins/efsdr/jenkins");

    private SandboxSite site;

    @TempDir
    Path workspace;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        site = SandboxSite.start(directory);
    }

    @AfterEach
    void stop() throws IOException {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({"create,4,SUCCESS", "parts,5,SUCCESS", "retire,1,SUCCESS", "partial,1,UNSTABLE"})
    void aScriptSaysWhatTheTestOnJenkinsWantsToRead(String script, int lines, String result) throws IOException {
        TestBuild build = new TestBuild(workspace);

        run(build, script);

        assertSaidAsWanted(build, TESTS.resolve("StepsOnJenkinsTest.java"), lines);
        assertThat(build.result()).hasToString(result);
    }

    @ParameterizedTest
    @CsvSource({"failover,5", "failover-parts,4"})
    void aScriptOfAFailoverSaysWhatItsTestWantsToRead(String script, int lines) throws IOException {
        TestBuild build = new TestBuild(workspace);

        run(build, script);

        assertSaidAsWanted(build, TESTS.resolve("FailoverOnJenkinsTest.java"), lines);
        assertThat(build.result()).hasToString("SUCCESS");
    }

    private static void assertSaidAsWanted(TestBuild build, Path test, int lines) throws IOException {
        List<String> said =
                build.log().lines().filter(line -> !line.startsWith("[efs]")).toList();
        String tests = Files.readString(test);
        assertThat(said).hasSize(lines).allSatisfy(line -> assertThat(tests).contains('"' + line + '"'));
    }

    @Test
    void theScriptWithBadInputFailsAsTheTestOnJenkinsWantsIt() {
        TestBuild build = new TestBuild(workspace);

        assertThatThrownBy(() -> run(build, "invalid"))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("Bad input, nothing was touched: ")
                .hasMessageContaining("namespace '../../etc'");
        assertThat(build.result()).isEqualTo(Result.SUCCESS);
    }

    @Test
    void everyStepIsInAScript() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> scripts = Files.list(SCRIPTS)) {
            for (Path script : scripts.toList()) {
                all.append(Files.readString(script));
            }
        }
        assertThat(StepBinding.all().keySet())
                .allSatisfy(step -> assertThat(all).contains(step + "("));
    }

    private void run(TestBuild build, String script) {
        new Pipeline(build).run(SCRIPTS.resolve(script + ".groovy"), Map.of("params", parameters()));
    }

    private Map<String, Object> parameters() {
        return Map.of(
                "GIT_URL",
                site.sandbox().gitUrl(),
                "MOUNT",
                site.sandbox().primary().mount().toString());
    }
}
