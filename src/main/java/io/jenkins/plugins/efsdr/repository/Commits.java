package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.InvalidPathException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;

/** Writes edits as a commit into the object cache. No work tree: everything that is not named keeps its object, mode and bytes of name. */
final class Commits {

    private final ObjectCache cache;
    private final GitAccess.Committer committer;
    private final Pace pace;

    Commits(ObjectCache cache, GitAccess.Committer committer, Pace pace) {
        this.cache = cache;
        this.committer = committer;
        this.pace = pace;
    }

    /**
     * @return the new commit's id; empty when no file would differ from the head's
     * @throws BadInput when a path is none that Git allows
     */
    Optional<ObjectId> write(Snapshot head, Edits edits) throws IOException {
        SortedMap<String, Optional<byte[]>> differing = differing(head, edits);
        return differing.isEmpty() ? Optional.empty() : Optional.of(write(head, edits.message(), differing));
    }

    private static SortedMap<String, Optional<byte[]>> differing(Snapshot head, Edits edits) {
        SortedMap<String, Optional<byte[]>> differing = new TreeMap<>();
        try (ObjectInserter.Formatter hash = new ObjectInserter.Formatter()) {
            edits.files().forEach((path, text) -> {
                Optional<byte[]> bytes = text.map(characters -> characters.getBytes(StandardCharsets.UTF_8));
                Optional<ObjectId> wanted = bytes.map(content -> hash.idFor(Constants.OBJ_BLOB, content));
                if (!wanted.equals(head.blob(path))) {
                    differing.put(path, bytes);
                }
            });
        }
        return differing;
    }

    private ObjectId write(Snapshot head, String message, SortedMap<String, Optional<byte[]>> files)
            throws IOException {
        Repository repository = cache.repository();
        try (ObjectReader reader = repository.newObjectReader();
                ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId tree = tree(head, files, reader, inserter);
            ObjectId commit = inserter.insert(commit(head, tree, message));
            inserter.flush();
            return commit;
        }
    }

    private static ObjectId tree(
            Snapshot head, SortedMap<String, Optional<byte[]>> files, ObjectReader reader, ObjectInserter inserter)
            throws IOException {
        DirCache index = DirCache.newInCore();
        if (!head.empty()) {
            DirCacheBuilder builder = index.builder();
            builder.addTree(new byte[0], DirCacheEntry.STAGE_0, reader, head.tree());
            builder.finish();
        }
        DirCacheEditor editor = index.editor();
        for (Map.Entry<String, Optional<byte[]>> file : files.entrySet()) {
            editor.add(edit(file.getKey(), file.getValue(), inserter));
        }
        editor.finish();
        return index.writeTree(inserter);
    }

    private static DirCacheEditor.PathEdit edit(String path, Optional<byte[]> content, ObjectInserter inserter)
            throws IOException {
        try {
            return content.isEmpty()
                    ? new DirCacheEditor.DeletePath(path)
                    : new Written(path, inserter.insert(Constants.OBJ_BLOB, content.get()));
        } catch (InvalidPathException e) {
            throw BadInput.of("path", path, "must be a path that Git allows: " + e.getMessage());
        }
    }

    private CommitBuilder commit(Snapshot head, ObjectId tree, String message) {
        PersonIdent person = new PersonIdent(committer.name(), committer.email(), pace.now(), ZoneOffset.UTC);
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        if (!head.empty()) {
            commit.setParentId(head.id());
        }
        commit.setAuthor(person);
        commit.setCommitter(person);
        commit.setMessage(message);
        return commit;
    }

    /** A regular file with new content. */
    private static final class Written extends DirCacheEditor.PathEdit {

        private final ObjectId blob;

        private Written(String path, ObjectId blob) {
            super(new DirCacheEntry(path));
            this.blob = blob;
        }

        @Override
        public void apply(DirCacheEntry entry) {
            if (entry.getFileMode() != FileMode.EXECUTABLE_FILE) {
                entry.setFileMode(FileMode.REGULAR_FILE);
            }
            entry.setObjectId(blob);
        }
    }
}
