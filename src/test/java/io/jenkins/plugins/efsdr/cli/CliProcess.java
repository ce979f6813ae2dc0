package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line as a process of its own, as users have it. */
record CliProcess(Process process, Path out, Path err) {

    static CliProcess start(Map<String, String> environment, List<String> arguments) throws IOException {
        return start(Main.class, environment, arguments);
    }

    static CliProcess start(Class<?> main, Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return start(command, environment);
    }

    /** Any program. */
    static CliProcess start(List<String> command, Map<String, String> environment) throws IOException {
        Path out = Files.createTempFile("efsdr-out", "");
        Path err = Files.createTempFile("efsdr-err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        return new CliProcess(builder.start(), out, err);
    }

    CliRun await() throws IOException, InterruptedException {
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ended").isTrue();
        CliRun run = new CliRun(process.exitValue(), Files.readString(out), Files.readString(err));
        Files.delete(out);
        Files.delete(err);
        return run;
    }

    /** SIGKILL: nothing of the process runs after it. */
    void kill() throws IOException, InterruptedException {
        process.destroyForcibly();
        await();
    }
}
