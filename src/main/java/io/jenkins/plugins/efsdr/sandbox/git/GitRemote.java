package io.jenkins.plugins.efsdr.sandbox.git;

import io.jenkins.plugins.efsdr.sandbox.web.LoopbackServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.lib.Repository;

/** A bare repository that can be cloned from and pushed to over HTTP with basic authentication. */
public final class GitRemote implements AutoCloseable {

    private static final String NAME = "manifests.git";

    private final Repository repository;
    private final LoopbackServer listener;
    private final GitUser user;

    private GitRemote(Repository repository, LoopbackServer listener, GitUser user) {
        this.repository = repository;
        this.listener = listener;
        this.user = user;
    }

    /**
     * Opens the repository, makes it on the branch main where it is missing, and serves it.
     *
     * @param directory of the bare repository
     * @param user who may read and write; nobody else may do either
     * @param files by path, the files of the first commit; a repository that has commits is left as it is
     */
    public static GitRemote start(Path directory, GitUser user, Map<String, String> files) throws IOException {
        Repository repository = BareRepository.open(directory, files);
        try {
            return new GitRemote(repository, LoopbackServer.start("git", handler(repository, user)), user);
        } catch (IOException e) {
            repository.close();
            throw e;
        }
    }

    private static BasicAuthentication handler(Repository repository, GitUser user) {
        GitServlet servlet = new GitServlet();
        servlet.setRepositoryResolver(new SingleRepository(NAME, repository));
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(servlet), "/*");
        return new BasicAuthentication(user, context);
    }

    /** {@code http://127.0.0.1:<port>/manifests.git}; it never carries the password. */
    public String url() {
        return listener.url() + "/" + NAME;
    }

    /** The commits of the branch main, newest first, each as {@code <short id> <title>}. */
    public List<String> history() throws IOException {
        return History.of(repository, "main");
    }

    public GitUser user() {
        return user;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        repository.close();
    }
}
