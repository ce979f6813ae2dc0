package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.util.random.RandomGenerator;

/** Opens repositories. */
public final class GitRepositories {

    private GitRepositories() {}

    /**
     * Checks the access without touching the network.
     *
     * @throws BadInput when the URL, the branch, the ssh key or the certificates cannot be used, or the URL would leak a secret
     */
    public static ManifestRepository open(GitAccess access, Pace pace, RandomGenerator random) {
        OwnConfiguration.install();
        Remote remote = Remote.of(access, pace);
        ObjectCache cache = new ObjectCache(access.cache());
        Tries tries = new Tries(remote, cache, access.limits(), pace, random);
        return new JGitRepository(access, remote, cache, tries, Attempts.of(access.limits(), pace, random));
    }
}
