package io.jenkins.plugins.efsdr.sandbox;

import io.jenkins.plugins.efsdr.sandbox.aws.FileSystemSpec;
import io.jenkins.plugins.efsdr.sandbox.files.FileSystemFolder;
import io.jenkins.plugins.efsdr.sandbox.files.FolderKind;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeOptions;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeServer;
import io.jenkins.plugins.efsdr.sandbox.nfs.NfsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What one Region has besides the AWS APIs: its file system and its cluster. */
final class SandboxRegion implements AutoCloseable {

    private final Closing open = new Closing();
    private SandboxSide side;
    private final FileSystemFolder folder;
    private volatile Optional<NfsServer> nfs = Optional.empty();
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
    static SandboxRegion start(
            String name, FileSystemSpec spec, Path directory, FolderKind kind, SandboxOptions options)
            throws IOException {
        Path home = Files.createDirectories(directory.resolve(name));
        SandboxSide side = SandboxSide.of(spec.region(), spec.id(), home);
        Path store = directory.resolve(".store").resolve(name);
        SandboxRegion region = new SandboxRegion(side, FileSystemFolder.open(kind, store, side.mount()));
        try {
            if (options.nfs()) {
                region.startNfs(directory.resolve(".nfs").resolve(name));
            }
            region.startCluster("rosa-" + name, options.openShift());
            return region;
        } catch (IOException | RuntimeException e) {
            region.close();
            throw e;
        }
    }

    /** What is exported is where the content lies: the mount above it is covered in an outage. */
    private void startNfs(Path home) throws IOException {
        NfsServer server = open.add(NfsServer.start(Files.createDirectories(home), folder.store()));
        nfs = Optional.of(server);
        side = side.servedAt(server.address());
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

    /** Lets clients of the file system write, or refuses it. */
    synchronized void writable(boolean wanted) throws IOException {
        folder.writable(wanted);
        if (nfs.isPresent()) {
            nfs.get().writable(wanted);
        }
    }

    /** Takes the file system and the cluster away, or gives them back. */
    synchronized void outage(boolean on) throws IOException {
        if (on != down) {
            cluster.outage(on);
            folder.outage(on);
            if (nfs.isPresent()) {
                nfs.get().outage(on);
            }
            down = on;
        }
    }

    @Override
    public void close() throws IOException {
        open.close();
    }
}
