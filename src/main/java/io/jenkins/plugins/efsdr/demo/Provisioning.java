package io.jenkins.plugins.efsdr.demo;

import io.jenkins.plugins.efsdr.sandbox.SandboxSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The first part of the story: three teams get their volumes. */
final class Provisioning {

    private static final String BATCH = """
            business_unit,cluster,application,namespace,pvc,size
            sales,rosa-primary,warehouse,warehouse-dev,warehouse-store,200
            sales,rosa-primary,point-of-sale,point-of-sale,point-of-sale,100
            sales,rosa-primary,shipping,shipping-dev,shipping-dev,75
            """;

    private static final List<String> WAREHOUSE = List.of(
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

    private final Scene scene;
    private final SandboxSide primary;

    Provisioning(Scene scene) {
        this.scene = scene;
        this.primary = scene.sandbox().primary();
    }

    void tell() throws IOException {
        scene.say("1. The warehouse team asks for a volume.");
        scene.run(WAREHOUSE, primary.kubeconfig(), fileSystem());
        scene.say("2. Two more teams come with a batch; the first volume is in it again and stays as it is.");
        Path batch = Files.writeString(scene.folder().resolve("volumes.csv"), BATCH);
        scene.run(List.of("volume", "create", "--batch", batch.toString()), primary.kubeconfig(), fileSystem());
        scene.say("3. What is recorded, and what the cluster says of it.");
        scene.run(List.of("volume", "list", "--live"), primary.kubeconfig());
    }

    private List<String> fileSystem() {
        return primary.nfs()
                .map(server -> List.of("--nfs", server, "--no-tls"))
                .orElse(List.of("--mount", primary.mount().toString()));
    }
}
