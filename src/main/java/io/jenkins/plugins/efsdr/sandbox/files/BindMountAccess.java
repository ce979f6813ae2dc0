package io.jenkins.plugins.efsdr.sandbox.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The content lies in a store; clients see it through a bind mount. In an outage an empty read-only directory is
 * mounted on top, so that at no moment the bare mount point lies open to writes.
 */
final class BindMountAccess implements Access {

    private final Path store;
    private final Path mount;
    private final Path nothing;

    private BindMountAccess(Path store, Path mount) {
        this.store = store;
        this.mount = mount;
        this.nothing = store.resolveSibling(store.getFileName() + ".down");
    }

    /** Mounts the store; what an ended process left mounted here is removed first. */
    static BindMountAccess open(Path store, Path mount) throws IOException {
        Mounts.clear(mount);
        Files.createDirectories(store);
        Files.createDirectories(mount);
        BindMountAccess access = new BindMountAccess(store, mount);
        Files.createDirectories(access.nothing);
        Mounts.bind(store, mount);
        return access;
    }

    @Override
    public Path store() {
        return store;
    }

    @Override
    public void show(View view) throws IOException {
        if (view == View.DOWN) {
            cover();
        } else {
            uncover();
            allow(view);
        }
    }

    private void cover() throws IOException {
        if (Mounts.count(mount) < 2) {
            Mounts.bind(nothing, mount);
            Mounts.remount(mount, "ro");
        }
    }

    private void uncover() throws IOException {
        if (Mounts.count(mount) > 1) {
            Mounts.unmount(mount);
        }
    }

    private void allow(View view) throws IOException {
        if (view == View.READ_WRITE) {
            Mounts.remount(mount, "rw");
        } else {
            refuseWrites();
        }
    }

    /** A mount cannot become read-only while a file is open for writing there: then a new mount replaces it. */
    private void refuseWrites() throws IOException {
        try {
            Mounts.remount(mount, "ro");
        } catch (IOException e) {
            Mounts.unmount(mount);
            Mounts.bind(store, mount);
            Mounts.remount(mount, "ro");
        }
    }

    @Override
    public StoreGuard guard() {
        return StoreGuard.none();
    }

    @Override
    public void close() throws IOException {
        Mounts.clear(mount);
        Files.deleteIfExists(nothing);
    }
}
