package io.jenkins.plugins.efsdr.demo;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.sandbox.Sandbox;
import io.jenkins.plugins.efsdr.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells the story on a sandbox of its own. */
@Command(
        name = "demo",
        description =
                "Show the main job on a sandbox: three teams get their volumes, their Region is lost, the volumes come up in"
                        + " the other one. Takes about a minute, touches nothing but a folder of its own.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where to make that folder (default: the system's folder for temporary files).")
    Path parent;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try {
            Path folder = folder();
            Optional<String> whyNoNfs = Sandbox.nfsMissing(folder);
            SandboxOptions options =
                    SandboxOptions.in(folder.resolve("sandbox")).withNfs(whyNoNfs.isEmpty());
            try (Sandbox sandbox = Sandbox.start(options)) {
                Scene scene = new Scene(sandbox, folder, spec.commandLine().getOut());
                new Story(scene, whyNoNfs.orElse("")).tell();
            }
            return 0;
        } catch (IOException e) {
            throw new Failed("The demo's sandbox does not work: " + e.getMessage(), e);
        }
    }

    private Path folder() throws IOException {
        if (parent == null) {
            return Files.createTempDirectory("efsdr-demo-");
        }
        return Files.createTempDirectory(Files.createDirectories(parent).toAbsolutePath(), "demo-");
    }
}
