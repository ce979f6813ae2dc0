package io.jenkins.plugins.efsdr.demo;

import io.jenkins.plugins.efsdr.fault.Failed;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the command line as a user does: in a process of its own, secrets in the environment. */
final class Shell {

    private final PrintWriter out;
    private final Map<String, String> environment;

    Shell(PrintWriter out, Map<String, String> environment) {
        this.out = out;
        this.environment = environment;
    }

    /**
     * Shows the command and what it prints.
     *
     * @param shown what a reader needs to see of the command
     * @param hidden the options that are the same every time
     * @throws Failed when it does not end with 0
     */
    void run(List<String> shown, List<String> hidden) {
        out.println("$ efsdr " + String.join(" ", shown) + " …");
        out.flush();
        List<String> arguments = new ArrayList<>(shown);
        arguments.addAll(hidden);
        int code = exitCode(arguments);
        out.println();
        if (code != 0) {
            throw new Failed("The demo stopped: 'efsdr " + String.join(" ", shown) + "' ended with " + code);
        }
    }

    private int exitCode(List<String> arguments) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command(arguments)).inheritIO();
            builder.environment().putAll(environment);
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new Failed("The demo cannot start a process: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("The demo was interrupted", e);
        }
    }

    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                absolute(System.getProperty("java.class.path")),
                "io.jenkins.plugins.efsdr.cli.Main"));
        command.addAll(arguments);
        return command;
    }

    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                List.of(classPath.split(File.pathSeparator)).stream()
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }
}
