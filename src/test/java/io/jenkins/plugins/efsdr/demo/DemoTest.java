package io.jenkins.plugins.efsdr.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two commands that only the sandbox's jar has, as processes. */
class DemoTest {

    @TempDir
    private Path home;

    private Process start(Path out, String... arguments) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()),
                        Stream.of(arguments))
                .toList();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }

    @Test
    void theStoryIsToldToItsEnd() throws IOException, InterruptedException {
        Path out = home.resolve("out");
        Process demo = start(out, "demo", "--dir", home.resolve("demo").toString());
        assertThat(demo.waitFor(3, TimeUnit.MINUTES)).isTrue();
        String story = Files.readString(out);
        assertThat(demo.exitValue()).as(story).isZero();
        assertThat(story)
                .containsSubsequence(
                        "The warehouse team asks for a volume",
                        "created    sales/rosa-primary/warehouse/warehouse-dev/warehouse-store",
                        "Volumes: 2 created, 1 unchanged",
                        "3 volumes",
                        "us-east-1 goes dark",
                        "Volumes: 3 planned",
                        "promoted   pair main: fs-0fedcba9876543210 in us-west-2",
                        "Volumes: 3 created",
                        "Data lost: ",
                        "Recovered in ",
                        "To do: ",
                        "/shared/sales/warehouse/warehouse-dev/warehouse-store  Bound",
                        "3 volumes",
                        "in us-west-2: \"400 pallets, counted before the outage\"",
                        " times in us-west-2, 0 times in us-east-1",
                        "Fail over rosa-primary: 3 volumes",
                        "Provision 2 volumes",
                        "Provision volume sales.warehouse.warehouse-dev.warehouse-store",
                        "Journals and reports of all runs: ")
                .doesNotContain("AWS was called 0 times");
        assertThat(Path.of(after(story, "The failover's report, for a browser: ")))
                .content()
                .contains("rosa-primary", "warehouse-store");
        try (Stream<Path> left = Files.list(Path.of(after(story, "Journals and reports of all runs: ")))) {
            assertThat(left).hasSize(4).allMatch(run -> Files.isRegularFile(run.resolve("report.md")));
        }
    }

    /** The rest of the line that begins so. */
    private static String after(String story, String begin) {
        return story.substring(story.indexOf(begin) + begin.length())
                .lines()
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSandboxRunsUntilItIsToldToEnd() throws IOException, InterruptedException {
        Path out = home.resolve("out");
        Path directory = home.resolve("sandbox");
        Process sandbox = start(out, "sandbox", "--dir", directory.toString());
        Awaitility.await()
                .atMost(2, TimeUnit.MINUTES)
                .until(() -> Files.exists(directory.resolve("sandbox.json")) || !sandbox.isAlive());
        assertThat(Files.readString(directory.resolve("sandbox.json")))
                .contains("\"awsEndpoint\"", "\"control\"", "\"primary\"", "\"secondary\"", "\"kubeconfig\"");
        sandbox.destroy();
        assertThat(sandbox.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(directory.resolve("sandbox.json")).doesNotExist();
        assertThat(directory.resolve("primary/efs/shared")).doesNotExist();
    }
}
