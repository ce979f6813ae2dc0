package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.Failed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/**
 * The bare repository in which the objects of the remote are kept. It can be lost at any time: whatever is wrong with it, it is put aside
 * and filled again from the remote. Thread-safe, and any number of processes can use one folder at once: Git adds objects under their final
 * name only when they are complete.
 */
final class ObjectCache implements ObjectSource, AutoCloseable {

    private final Optional<Path> kept;
    private final List<Repository> opened = new ArrayList<>();
    private BareFolder folder;
    private Repository current;
    private boolean distrusted;

    /** @param kept where to keep it; without one it lasts until {@link #close()} */
    ObjectCache(Optional<Path> kept) {
        this.kept = kept;
    }

    /**
     * The repository as it is now; made when there is none yet, made anew after {@link #distrust()}.
     *
     * @throws Failed when it cannot be made
     */
    @Override
    public synchronized Repository repository() {
        try {
            if (distrusted) {
                folder.putAside();
                current = null;
            }
            distrusted = false;
            return current == null ? open() : current;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** The repository as it lies there, without making, mending or locking anything. */
    synchronized Optional<Repository> look() throws IOException {
        if (current != null || kept.isEmpty()) {
            return Optional.ofNullable(current);
        }
        Optional<Repository> there = BareFolder.look(kept.get());
        there.ifPresent(opened::add);
        return there;
    }

    /** What is damaged and was put aside, as long as nothing has been fetched in its place. */
    Optional<String> damaged() throws IOException {
        return kept.isPresent() ? BareFolder.damaged(kept.get()) : Optional.empty();
    }

    @Override
    public String unreadable() {
        distrust();
        return "run again, which fetches it anew";
    }

    /** Says that something in it turned out to be missing or wrong. */
    synchronized void distrust() {
        distrusted = current != null;
    }

    synchronized boolean distrusted() {
        return distrusted;
    }

    /**
     * Remembers what a branch was at: the next fetch asks for the difference only, no repacking throws its objects away, and there is
     * something to go on with when the remote does not answer.
     *
     * @throws Failed when it cannot be written
     */
    void remember(Repository repository, MirrorRecord record) {
        try {
            RefUpdate update = repository.updateRef("refs/mirrors/" + MirrorRecord.key(record.remote()));
            update.setNewObjectId(record.commit());
            update.disableRefLog();
            // another process may be writing it at this moment: either value will do
            update.forceUpdate();
            record.write(repository.getDirectory().toPath());
            sweep();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private synchronized void sweep() throws IOException {
        if (kept.isPresent() && folder != null) {
            folder.sweep();
        }
    }

    /** Repacks when many small packs have gathered, after the run's work is done. */
    @Override
    public synchronized void close() {
        if (kept.isPresent() && current != null && !distrusted) {
            current.autoGC(NullProgressMonitor.INSTANCE);
        }
        opened.forEach(Repository::close);
        opened.clear();
        current = null;
        if (kept.isEmpty() && folder != null) {
            folder.delete();
        }
    }

    private Repository open() throws IOException {
        folder = folder == null ? BareFolder.in(kept) : folder;
        current = folder.open();
        // what others still read from an older one goes on working until the end
        opened.add(current);
        return current;
    }

    private Failed unusable(IOException e) {
        return new Failed(
                "the cache folder of the Git repository, " + place() + ", cannot be used: " + e.getMessage()
                        + "; make it writable or name another one",
                e);
    }

    /** For messages. */
    String place() {
        return kept.map(Path::toString).orElse("a temporary folder");
    }
}
