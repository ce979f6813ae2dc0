package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;

/** Writes edits as a commit into the object cache. No work tree: everything that is not named keeps its object, mode and bytes of name. */
final class Commits {

    /** Git itself packs what it receives from this number of objects on ({@code transfer.unpackLimit}). */
    private static final int LOOSE = 100;

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
                ObjectInserter inserter = inserter(repository, files.size())) {
            Optional<ObjectId> base = head.empty() ? Optional.empty() : Optional.of(head.tree());
            ObjectId tree = new TreeEditor(reader, inserter).edit(base, blobs(files, inserter));
            ObjectId commit = inserter.insert(commit(head, tree, message));
            inserter.flush();
            return commit;
        }
    }

    /** Few objects lie loose; many go into one pack, which is several times quicker to write and to send. */
    private static ObjectInserter inserter(Repository repository, int files) {
        return files > LOOSE && repository.getObjectDatabase() instanceof ObjectDirectory directory
                ? directory.newPackInserter()
                : repository.newObjectInserter();
    }

    private static Map<String, Optional<ObjectId>> blobs(
            SortedMap<String, Optional<byte[]>> files, ObjectInserter inserter) throws IOException {
        Map<String, Optional<ObjectId>> blobs = new HashMap<>();
        for (Map.Entry<String, Optional<byte[]>> file : files.entrySet()) {
            check(file.getKey());
            Optional<byte[]> content = file.getValue();
            blobs.put(
                    file.getKey(),
                    content.isPresent()
                            ? Optional.of(inserter.insert(Constants.OBJ_BLOB, content.get()))
                            : Optional.empty());
        }
        return blobs;
    }

    private static void check(String path) {
        try {
            new ObjectChecker().checkPath(path);
        } catch (CorruptObjectException e) {
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
}
