package io.jenkins.plugins.efsdr.sandbox.files;

import io.jenkins.plugins.efsdr.sandbox.files.Access.View;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** One file system as a folder. It begins writable and up. */
public final class FileSystemFolder implements AutoCloseable {

    private final Object lock = new Object();
    private final Path mount;
    private final Access access;
    private boolean writable = true;
    private boolean down;

    private FileSystemFolder(Path mount, Access access) {
        this.mount = mount;
        this.access = access;
    }

    /**
     * Makes the folder visible; content of an earlier time stays.
     *
     * @param store a real path where the content may lie, on the same disk as the mount
     * @param mount a real path where clients find the content: the root of the file system
     * @throws IOException if the folder cannot be made
     */
    public static FileSystemFolder open(FolderKind kind, Path store, Path mount) throws IOException {
        FileSystemFolder folder = new FileSystemFolder(mount, kind.access(store, mount));
        folder.outage(false);
        return folder;
    }

    /** Where clients find the file system. */
    public Path mount() {
        return mount;
    }

    /** Where the content is, whatever clients see at the moment. */
    public Path store() {
        synchronized (lock) {
            return access.store();
        }
    }

    /** Lets clients write, or refuses it. */
    public void writable(boolean wanted) throws IOException {
        synchronized (lock) {
            writable = wanted;
            show();
        }
    }

    /** Hides the content from clients, as when the Region is lost, until this is called again. */
    public void outage(boolean on) throws IOException {
        synchronized (lock) {
            down = on;
            show();
        }
    }

    public boolean isWritable() {
        synchronized (lock) {
            return writable && !down;
        }
    }

    private void show() throws IOException {
        if (down) {
            access.show(View.DOWN);
        } else {
            access.show(writable ? View.READ_WRITE : View.READ_ONLY);
        }
    }

    /**
     * Brings another folder up to this one: content, modes, times, links as links, owners where this process may set
     * them. A file that changes meanwhile is left for the next copy.
     *
     * @param deleting whether to remove there what is not here
     * @param stopped asked before every file: once true the copy ends, incomplete
     * @throws IOException if this folder's root cannot be read
     */
    public CopyResult copyTo(FileSystemFolder destination, boolean deleting, BooleanSupplier stopped)
            throws IOException {
        TreeCopy copy = new TreeCopy(destination.access.guard(), deleting, stopped);
        return copy.run(store(), destination.store());
    }

    /**
     * Writes a file as a client does: through the mount, only where the folder is writable, never through a link.
     *
     * @param path of the file from the root of the file system; its directories exist
     * @throws IOException if the path leads elsewhere or the file cannot be written
     */
    public void write(String path, byte[] content) throws IOException {
        ClientFile.at(path).write(mount, content);
    }

    /** Removes mounts and restores modes; the content stays. */
    @Override
    public void close() throws IOException {
        synchronized (lock) {
            access.close();
        }
    }
}
