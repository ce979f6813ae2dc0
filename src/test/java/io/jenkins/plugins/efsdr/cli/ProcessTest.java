package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a process: what only the operating system sees of it. */
class ProcessTest {

    @TempDir
    private static Path home;

    private static SandboxSite site;

    @BeforeAll
    static void start() throws IOException {
        site = SandboxSite.start(home);
    }

    @AfterAll
    static void end() throws IOException {
        site.close();
    }

    private static CliRun run(Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        return CliProcess.start(environment, arguments).await();
    }

    private static List<String> create(String names, String... more) {
        List<String> arguments = new ArrayList<>(List.of(SandboxSite.names(names)));
        arguments.addAll(List.of(more));
        return site.createArguments(arguments.toArray(String[]::new));
    }

    @Test
    void standardOutputIsTheReportAndNothingElse() throws IOException, InterruptedException {
        CliRun run = run(site.environment(), create("sales/alone/alone/data", "--size", "1"))
                .ends(0);
        assertThat(run.outcomes()).containsExactly("created");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void badInputEndsWithTwoAndAConflictWithFour() throws IOException, InterruptedException {
        CliRun bad = run(site.environment(), create("sales/bad/bad/data", "--size", "0"))
                .ends(2);
        assertThat(bad.json().path("result").asText()).isEqualTo("bad-input");
        site.createVolume("sales/twice/twice/data", "1").ends(0);
        CliRun conflict = run(site.environment(), create("sales/twice/twice/data", "--size", "2"))
                .ends(4);
        assertThat(conflict.json().path("result").asText()).isEqualTo("refused");
    }

    @Test
    void aWrongPasswordEndsWithOneAndIsNotShown() throws IOException, InterruptedException {
        World before = site.world();
        Map<String, String> environment = new HashMap<>(site.environment());
        environment.put("EFSDR_GIT_PASSWORD", "open-sesame");
        CliRun run = run(environment, create("sales/login/login/data", "--size", "1"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains(site.sandbox().gitUrl());
        assertThat(run.text()).doesNotContain("open-sesame");
        assertThat(site.world()).isEqualTo(before);
    }

    /** {@code ps} shows arguments to everybody; the environment only to the owner. */
    @Test
    void noSecretIsAnArgumentOfTheProcess() throws IOException, InterruptedException {
        CliProcess process = CliProcess.start(site.environment(), create("sales/quiet/quiet/data", "--size", "1"));
        Set<String> seen = new TreeSet<>();
        do {
            process.process().info().commandLine().ifPresent(seen::add);
            process.process()
                    .descendants()
                    .forEach(child -> child.info().commandLine().ifPresent(seen::add));
        } while (!process.process().waitFor(50, TimeUnit.MILLISECONDS));
        CliRun run = process.await().ends(0);
        String password = site.sandbox().gitUser().password();
        assertThat(seen).isNotEmpty().noneMatch(line -> line.contains(password));
        assertThat(run.text()).doesNotContain(password);
    }
}
