package io.jenkins.plugins.efsdr.cli;

/** The entry point of {@code efsdr.jar}. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        // Threads left behind on a dead mount are daemons: the exit code must not wait for them.
        System.exit(Efsdr.commandLine(System.getenv()).execute(args));
    }
}
