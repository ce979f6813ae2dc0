package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.Failed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/**
 * The bare repository in which the objects of the remote are kept. It can be lost at any time: whatever is wrong with it, it is put aside
 * and filled again from the remote. Thread-safe, and any number of processes can use one folder at once: Git adds objects under their final
 * name only when they are complete.
 */
final class ObjectCache implements AutoCloseable {

    private final Optional<Path> kept;
    private final List<Repository> opened = new ArrayList<>();
    private BareFolder folder;
    private Repository current;
    private boolean distrusted;

    /** @param kept where to keep it; without one it lasts until {@link #close()} */
    ObjectCache(Optional<Path> kept) {
        this.kept = kept;
    }

    /** The repository as it is now; made when there is none yet, made anew after {@link #distrust()}. */
    synchronized Repository repository() {
        try {
            if (distrusted) {
                folder.putAside();
                current = null;
            }
            distrusted = false;
            return current == null ? open() : current;
        } catch (IOException e) {
            throw new Failed(
                    "the cache folder of the Git repository, " + place() + ", cannot be used: " + e.getMessage()
                            + "; make it writable or name another one",
                    e);
        }
    }

    /** Says that something in it turned out to be missing or wrong. */
    synchronized void distrust() {
        distrusted = current != null;
    }

    synchronized boolean distrusted() {
        return distrusted;
    }

    /** Remembers what the branch was at, so that the next fetch asks for the difference only. */
    void remember(Repository repository, String branch, ObjectId head) throws IOException {
        RefUpdate update = repository.updateRef(branch);
        update.setNewObjectId(head);
        update.disableRefLog();
        // another process may be writing it at this moment: either value will do
        update.forceUpdate();
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

    private String place() {
        return kept.map(Path::toString).orElse("a temporary folder");
    }
}
