package io.jenkins.plugins.efsdr.demo;

import io.jenkins.plugins.efsdr.cli.Efsdr;

/** The entry point of {@code efsdr-sandbox.jar}: the whole command line, and two commands more. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(Efsdr.commandLine(System.getenv())
                .addSubcommand(new SandboxCommand())
                .addSubcommand(new DemoCommand())
                .execute(args));
    }
}
