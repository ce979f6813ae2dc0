package io.jenkins.plugins.efsdr.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A server of another program that runs until it is closed, or until this VM ends.
 *
 * @param process it
 * @param log what it says
 */
record Child(Process process, Path log) implements AutoCloseable {

    private static final int LINES_SHOWN = 20;
    private static final int SECONDS_TO_END = 10;

    static Child start(Path log, String... command) throws IOException {
        return start(log, Map.of(), command);
    }

    static Child start(Path log, Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new Child(process, log);
    }

    /** Runs a command to its end. */
    static String run(Path folder, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!Integer.valueOf(0).equals(end(process, TimeUnit.MINUTES.toSeconds(2)))) {
            throw new IOException(Arrays.toString(command) + ": " + said);
        }
        return said;
    }

    /** The last words, for when it did not do as it should. */
    String lastWords() {
        try {
            var lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return lines.stream().skip(Math.max(0, lines.size() - LINES_SHOWN)).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroy();
        if (end(process, SECONDS_TO_END) == null) {
            process.destroyForcibly();
        }
    }

    /** The exit code; null when it has not ended by then. */
    private static Integer end(Process process, long seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : null;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
