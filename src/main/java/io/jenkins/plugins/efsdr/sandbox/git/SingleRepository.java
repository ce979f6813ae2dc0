package io.jenkins.plugins.efsdr.sandbox.git;

import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.resolver.RepositoryResolver;

/** Finds the one repository there is, under its name. */
final class SingleRepository implements RepositoryResolver<HttpServletRequest> {

    private final String name;
    private final Repository repository;

    SingleRepository(String name, Repository repository) {
        this.name = name;
        this.repository = repository;
    }

    /** The servlet closes what it was given: the count keeps the repository open for the next request. */
    @Override
    public Repository open(HttpServletRequest request, String wanted) throws RepositoryNotFoundException {
        if (!wanted.equals(name)) {
            throw new RepositoryNotFoundException(wanted);
        }
        repository.incrementOpen();
        return repository;
    }
}
