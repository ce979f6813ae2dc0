package io.jenkins.plugins.efsdr.sandbox;

import io.jenkins.plugins.efsdr.sandbox.aws.FileSystemSpec;
import io.jenkins.plugins.efsdr.sandbox.files.FileSystemFolder;
import io.jenkins.plugins.efsdr.sandbox.files.FolderKind;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeOptions;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What one Region has besides the AWS APIs: its file system and its cluster. */
final class SandboxRegion implements AutoCloseable {

    private final Closing open = new Closing();
    private final SandboxSide side;
    private final FileSystemFolder folder;
    private KubeServer cluster;
    private boolean down;

    private SandboxRegion(SandboxSide side, FileSystemFolder folder) {
        this.side = side;
        this.folder = open.add(folder);
    }

    /**
     * Starts a Region below the sandbox's directory.
     *
     * @param name {@code primary} or {@code secondary}; the cluster and its context are called {@code rosa-<name>}
     */
    static SandboxRegion start(String name, FileSystemSpec spec, Path directory, FolderKind kind, boolean openShift)
            throws IOException {
        Path home = Files.createDirectories(directory.resolve(name));
        SandboxSide side = SandboxSide.of(spec.region(), spec.id(), home);
        Path store = directory.resolve(".store").resolve(name);
        SandboxRegion region = new SandboxRegion(side, FileSystemFolder.open(kind, store, side.mount()));
        try {
            region.startCluster("rosa-" + name, openShift);
            return region;
        } catch (IOException | RuntimeException e) {
            region.close();
            throw e;
        }
    }

    private void startCluster(String name, boolean openShift) throws IOException {
        cluster = open.add(KubeServer.start(KubeOptions.named(name).withOpenShift(openShift)));
        cluster.onPodStarted(new ProbePods(side, folder));
        OwnerOnly.write(side.kubeconfig(), cluster.kubeconfig(name));
    }

    SandboxSide side() {
        return side;
    }

    FileSystemFolder folder() {
        return folder;
    }

    KubeServer cluster() {
        return cluster;
    }

    /** Takes the file system and the cluster away, or gives them back. */
    synchronized void outage(boolean on) throws IOException {
        if (on != down) {
            cluster.outage(on);
            folder.outage(on);
            down = on;
        }
    }

    @Override
    public void close() throws IOException {
        open.close();
    }
}
