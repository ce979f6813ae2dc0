package io.jenkins.plugins.efsdr.demo;

import io.jenkins.plugins.efsdr.sandbox.Sandbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the demo shows, step by step. */
final class Story {

    private static final String BATCH = """
            business_unit,cluster,application,namespace,pvc,size
            sales,rosa-primary,warehouse,warehouse-dev,warehouse-store,200
            sales,rosa-primary,point-of-sale,point-of-sale,point-of-sale,100
            sales,rosa-primary,shipping,shipping-dev,shipping-dev,75
            """;

    private final Sandbox sandbox;
    private final String whyNoNfs;
    private final Path folder;
    private final PrintWriter out;
    private final Shell shell;

    /** @param whyNoNfs said where the sandbox serves no NFS */
    Story(Sandbox sandbox, String whyNoNfs, Path folder, PrintWriter out) {
        this.whyNoNfs = whyNoNfs;
        this.sandbox = sandbox;
        this.folder = folder;
        this.out = out;
        this.shell = new Shell(
                out,
                Map.of(
                        "EFSDR_GIT_USERNAME", sandbox.gitUser().username(),
                        "EFSDR_GIT_PASSWORD", sandbox.gitUser().password()));
    }

    void tell() throws IOException {
        say("Two Regions on this machine: " + sandbox.primary().fileSystemId() + " in "
                + sandbox.primary().region() + " replicates to "
                + sandbox.secondary().fileSystemId() + " in "
                + sandbox.secondary().region() + ".");
        say(sandbox.primary()
                .nfs()
                .map(server -> "Directories are made over NFS, at " + server + ", without a mount.")
                .orElse("Directories are made on a mount: no NFS server runs here, for " + whyNoNfs + "."));
        say("1. The warehouse team asks for a volume.");
        shell.run(warehouse(), withFileSystem());
        say("2. Two more teams come with a batch; the first volume is in it again and stays as it is.");
        Path batch = Files.writeString(folder.resolve("volumes.csv"), BATCH);
        shell.run(List.of("volume", "create", "--batch", batch.toString()), withFileSystem());
        say("3. What is recorded, and what the cluster says of it.");
        shell.run(List.of("volume", "list", "--live"), site());
        say("4. The history of the manifest repository.");
        sandbox.gitHistory().forEach(out::println);
        say("");
        say("Journals and reports of the runs: " + folder.resolve("runs"));
    }

    private static List<String> warehouse() {
        return List.of(
                "volume",
                "create",
                "--business-unit",
                "sales",
                "--cluster",
                "rosa-primary",
                "--application",
                "warehouse",
                "--namespace",
                "warehouse-dev",
                "--pvc",
                "warehouse-store",
                "--size",
                "200");
    }

    private List<String> site() {
        return List.of(
                "--git",
                sandbox.gitUrl(),
                "--kubeconfig",
                sandbox.primary().kubeconfig().toString());
    }

    private List<String> withFileSystem() {
        List<String> options = new ArrayList<>(site());
        options.addAll(sandbox.primary()
                .nfs()
                .map(server -> List.of("--nfs", server, "--no-tls"))
                .orElse(List.of("--mount", sandbox.primary().mount().toString())));
        options.addAll(List.of("--runs", folder.resolve("runs").toString()));
        return options;
    }

    private void say(String text) {
        out.println(text);
        out.flush();
    }
}
