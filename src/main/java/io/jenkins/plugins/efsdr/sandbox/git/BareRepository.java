package io.jenkins.plugins.efsdr.sandbox.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A bare repository on disk, with a first commit on main that needs no work tree. */
final class BareRepository {

    private static final String MAIN = Constants.R_HEADS + "main";

    private BareRepository() {}

    static Repository open(Path directory, Map<String, String> files) throws IOException {
        Repository repository = new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .build();
        if (!repository.getObjectDatabase().exists()) {
            repository.create(true);
            repository.updateRef(Constants.HEAD).link(MAIN);
        }
        acceptPushes(repository);
        if (repository.resolve(MAIN) == null) {
            commit(repository, files);
        }
        return repository;
    }

    /** Without it the servlet refuses every push: who may push is the authentication's business here. */
    private static void acceptPushes(Repository repository) throws IOException {
        StoredConfig config = repository.getConfig();
        config.setBoolean("http", null, "receivepack", true);
        config.save();
    }

    private static void commit(Repository repository, Map<String, String> files) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree(inserter, files));
            commit.setAuthor(new PersonIdent("sandbox", "sandbox@localhost"));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage("Describe the sandbox's file systems and clusters\n");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            point(repository, id);
        }
    }

    private static ObjectId tree(ObjectInserter inserter, Map<String, String> files) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        for (Map.Entry<String, String> file : files.entrySet()) {
            DirCacheEntry entry = new DirCacheEntry(file.getKey());
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(
                    inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(UTF_8)));
            builder.add(entry);
        }
        builder.finish();
        return index.writeTree(inserter);
    }

    private static void point(Repository repository, ObjectId commit) throws IOException {
        RefUpdate main = repository.updateRef(MAIN);
        main.setNewObjectId(commit);
        RefUpdate.Result result = main.update();
        if (result != RefUpdate.Result.NEW) {
            throw new IOException("The first commit of " + repository.getDirectory() + " was not recorded: " + result);
        }
    }
}
