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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts of {@code src/jenkins-test} say here, without Jenkins, what the tests there want to read. */
class JenkinsTestScriptsTest {

    private static final Path SCRIPTS = Path.of("src/jenkins-test/resources/io/jenkins/plugins/efsdr/jenkins");
    private static final Path TESTS =
            Path.of("src/jenkins-test/java/io/jenkins/plugins/efsdr/jenkins/StepsOnJenkinsTest.java");

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

    @ParameterizedTest
    @CsvSource({"create,4,SUCCESS", "parts,5,SUCCESS", "retire,1,SUCCESS", "partial,1,UNSTABLE"})
    void aScriptSaysWhatTheTestOnJenkinsWantsToRead(String script, int lines, String result) throws IOException {
        TestBuild build = new TestBuild(workspace);

        run(build, script);

        List<String> said =
                build.log().lines().filter(line -> !line.startsWith("[efs]")).toList();
        String tests = Files.readString(TESTS);
        assertThat(said).hasSize(lines).allSatisfy(line -> assertThat(tests).contains('"' + line + '"'));
        assertThat(build.result()).hasToString(result);
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

    private static void run(TestBuild build, String script) {
        new Pipeline(build).run(SCRIPTS.resolve(script + ".groovy"), Map.of("params", parameters()));
    }

    private static Map<String, Object> parameters() {
        return Map.of(
                "GIT_URL",
                site.sandbox().gitUrl(),
                "MOUNT",
                site.sandbox().primary().mount().toString());
    }
}
