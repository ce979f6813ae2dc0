package io.jenkins.plugins.efsdr.sandbox;

import io.jenkins.plugins.efsdr.sandbox.aws.FileSystemSpec;
import io.jenkins.plugins.efsdr.sandbox.files.FileSystemFolder;
import io.jenkins.plugins.efsdr.sandbox.files.FolderKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What one Region has besides the AWS APIs: its file system and its cluster. */
final class SandboxRegion implements AutoCloseable {

    private final Closing open = new Closing();
    private final SandboxSide side;
    private final FileSystemFolder folder;

    private SandboxRegion(SandboxSide side, FileSystemFolder folder) {
        this.side = side;
        this.folder = open.add(folder);
    }

    /**
     * Starts a Region below the sandbox's directory.
     *
     * @param name {@code primary} or {@code secondary}
     */
    static SandboxRegion start(String name, FileSystemSpec spec, Path directory, FolderKind kind) throws IOException {
        Path home = Files.createDirectories(directory.resolve(name));
        SandboxSide side = SandboxSide.of(spec.region(), spec.id(), home);
        Path store = directory.resolve(".store").resolve(name);
        return new SandboxRegion(side, FileSystemFolder.open(kind, store, side.mount()));
    }

    SandboxSide side() {
        return side;
    }

    FileSystemFolder folder() {
        return folder;
    }

    /** Takes the file system and the cluster away, or gives them back. */
    void outage(boolean on) throws IOException {
        folder.outage(on);
    }

    @Override
    public void close() throws IOException {
        open.close();
    }
}
