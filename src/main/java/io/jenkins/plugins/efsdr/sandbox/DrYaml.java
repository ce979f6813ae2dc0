package io.jenkins.plugins.efsdr.sandbox;

import io.jenkins.plugins.efsdr.sandbox.aws.FileSystemSpec;

/** The {@code dr.yaml} of the sandbox's Git remote. */
final class DrYaml {

    private DrYaml() {}

    static String of(SandboxOptions options) {
        return lines(
                "prefix: " + options.prefix(),
                "fileSystems:",
                "  main:",
                "    primary:   " + fileSystem(options.primary()),
                "    secondary: " + fileSystem(options.secondary()),
                "clusters:",
                "  " + cluster("rosa-primary", options.primary(), ", recoveredBy: rosa-secondary"),
                "  " + cluster("rosa-secondary", options.secondary(), ""));
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    private static String fileSystem(FileSystemSpec spec) {
        return "{id: " + spec.id() + ", region: " + spec.region() + "}";
    }

    private static String cluster(String name, FileSystemSpec spec, String more) {
        return name + ": {context: " + name + ", region: " + spec.region() + more + "}";
    }
}
