package io.jenkins.plugins.efsdr.cli;

import picocli.CommandLine.Option;

/** How a command answers. */
final class OutputOptions {

    @Option(
            names = "--output",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "For people (text) or for programs (json); default: text.")
    Output output = Output.TEXT;
}
