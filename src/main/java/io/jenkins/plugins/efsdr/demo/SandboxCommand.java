package io.jenkins.plugins.efsdr.demo;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.sandbox.Sandbox;
import io.jenkins.plugins.efsdr.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a sandbox until the process is told to end. */
@Command(
        name = "sandbox",
        description =
                "Run everything that efsdr talks to on this machine: the AWS API of two Regions, two clusters, a Git"
                        + " remote, two file systems with replication. Ready when DIR/sandbox.json is there; ends on SIGTERM.",
        mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {

    @Option(names = "--dir", paramLabel = "DIR", required = true, description = "Where everything of it lies.")
    Path directory;

    @Option(names = "--plain-kubernetes", description = "Clusters without OpenShift's APIs.")
    boolean plainKubernetes;

    @Option(names = "--nfs", description = "Serve the two file systems over NFS too; needs root and nfs-ganesha.")
    boolean nfs;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try (Sandbox sandbox = Sandbox.start(
                SandboxOptions.in(directory).withOpenShift(!plainKubernetes).withNfs(nfs))) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("The sandbox is ready: " + directory.resolve("sandbox.json"));
            out.println("AWS " + sandbox.awsEndpoint() + ", Git " + sandbox.gitUrl());
            out.println("End it with Ctrl-C.");
            out.flush();
            new CountDownLatch(1).await();
            return 0;
        } catch (IOException e) {
            throw new Failed("The sandbox in " + directory + " does not start: " + e.getMessage(), e);
        }
    }
}
