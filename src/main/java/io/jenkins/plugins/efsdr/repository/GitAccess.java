package io.jenkins.plugins.efsdr.repository;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the manifests are and how to get at them. It holds secrets, but its text does not show them.
 *
 * @param url {@code https://host/path}, {@code ssh://user@host:port/path}, {@code user@host:path}, {@code file:///path} or a path
 * @param branch the branch's short name, such as {@code main}
 * @param login user and password or token, for https
 * @param sshKey the private key, for ssh
 * @param knownHosts the servers' public keys in the format of OpenSSH's {@code known_hosts} (sshd(8)); a server that is not in it is refused
 * @param certificates PEM certificates of a private CA, trusted for https in addition to those of the JDK
 * @param committer whose name the commits bear
 * @param cache a folder of our own where the objects are kept between runs, shared by any number of processes; without one they lie in a
 *     temporary folder until {@link ManifestRepository#close()}
 * @param limits when to give up
 * @param plainHttp whether {@code http://} is allowed for more than loopback addresses; the login would then travel in clear
 */
public record GitAccess(
        String url,
        String branch,
        Optional<Login> login,
        Optional<SshKey> sshKey,
        String knownHosts,
        Optional<String> certificates,
        Committer committer,
        Optional<Path> cache,
        Limits limits,
        boolean plainHttp) {

    /** Anonymous access with the usual limits and no cache. */
    public static GitAccess to(String url, String branch) {
        return new GitAccess(
                url,
                branch,
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                Committer.DEFAULT,
                Optional.empty(),
                Limits.DEFAULT,
                false);
    }

    public GitAccess withLogin(String user, Secret password) {
        return new GitAccess(
                url,
                branch,
                Optional.of(new Login(user, password)),
                sshKey,
                knownHosts,
                certificates,
                committer,
                cache,
                limits,
                plainHttp);
    }

    public GitAccess withSshKey(SshKey key, String hosts) {
        return new GitAccess(
                url, branch, login, Optional.of(key), hosts, certificates, committer, cache, limits, plainHttp);
    }

    public GitAccess withCertificates(String pem) {
        return new GitAccess(
                url, branch, login, sshKey, knownHosts, Optional.of(pem), committer, cache, limits, plainHttp);
    }

    public GitAccess withCommitter(Committer who) {
        return new GitAccess(url, branch, login, sshKey, knownHosts, certificates, who, cache, limits, plainHttp);
    }

    public GitAccess withCache(Path folder) {
        return new GitAccess(
                url,
                branch,
                login,
                sshKey,
                knownHosts,
                certificates,
                committer,
                Optional.of(folder),
                limits,
                plainHttp);
    }

    public GitAccess withLimits(Limits other) {
        return new GitAccess(url, branch, login, sshKey, knownHosts, certificates, committer, cache, other, plainHttp);
    }

    public GitAccess withPlainHttp() {
        return new GitAccess(url, branch, login, sshKey, knownHosts, certificates, committer, cache, limits, true);
    }

    /** User and password; with most servers the password is a token. */
    public record Login(String user, Secret password) {}

    /**
     * A private key.
     *
     * @param text OpenSSH or PEM text
     * @param passphrase what it is encrypted with
     */
    public record SshKey(Secret text, Optional<Secret> passphrase) {}

    /** Author and committer of the commits. */
    public record Committer(String name, String email) {

        static final Committer DEFAULT = new Committer("efsdr", "efsdr@localhost");
    }

    /**
     * When to give up.
     *
     * @param timeout the longest silence of the server, and the longest time to connect
     * @param fetches how often a fetch is tried when the connection fails
     * @param pushes on how many heads a change is tried when other pushes come first
     * @param whole the longest time of one call of the repository or of a lock, with all its tries, however busy the server keeps the line
     */
    public record Limits(Duration timeout, int fetches, int pushes, Duration whole) {

        static final Limits DEFAULT = new Limits(Duration.ofSeconds(30), 3, 20);

        /**
         * For a failover, which has a mirror to go on with: a server that is silent is given up after two times 10 s, one that dawdles after
         * two minutes.
         */
        public static final Limits FAILOVER = new Limits(Duration.ofSeconds(10), 2, 20, Duration.ofMinutes(2));

        /** Ten minutes for the whole. */
        public Limits(Duration timeout, int fetches, int pushes) {
            this(timeout, fetches, pushes, Duration.ofMinutes(10));
        }
    }
}
