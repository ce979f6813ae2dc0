package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PackLock;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;

/** One branch of one remote. Keeps no connection. Thread-safe. */
final class Remote implements AutoCloseable {

    private final RemoteUrl url;
    private final String branch;
    private final GitAccess access;
    private final Pace pace;
    private final HttpConnections http;
    private final KnownHosts hosts;
    private final Optional<SshdSessionFactory> ssh;

    private Remote(RemoteUrl url, GitAccess access, Pace pace) {
        this.url = url;
        this.access = access;
        this.pace = pace;
        this.branch = Constants.R_HEADS + access.branch();
        this.http = new HttpConnections(access.certificates().map(TrustedCertificates::sockets));
        this.hosts = KnownHosts.parse(access.knownHosts());
        this.ssh = url.kind() == RemoteUrl.Kind.SSH
                ? Optional.of(SshSessions.factory(access.sshKey(), hosts))
                : Optional.empty();
    }

    /** @throws BadInput when the access cannot be used */
    static Remote of(GitAccess access, Pace pace) {
        if (!Repository.isValidRefName(Constants.R_HEADS + access.branch())) {
            throw BadInput.of("branch", access.branch(), "must be a branch name, such as main");
        }
        return new Remote(RemoteUrl.of(access), access, pace);
    }

    /** For messages; says nothing secret. */
    String description() {
        return url + " (branch " + access.branch() + ")";
    }

    /** The branch's full name. */
    String branch() {
        return branch;
    }

    /** A server's words without secrets. */
    String hidden(String words) {
        return Secrets.of(access).hide(words);
    }

    /** How its failures are told. */
    Diagnosis diagnose(Exception failure) {
        return new Diagnoses(description(), access, hosts).of(failure);
    }

    /**
     * Brings the branch's objects here.
     *
     * @return the branch's head; the zero id when the remote has no such branch
     */
    ObjectId fetch(Repository local) throws IOException {
        try (Transport transport = open(local);
                FetchConnection connection = transport.openFetch(List.of(new RefSpec(branch)))) {
            Ref head = connection.getRef(branch);
            if (head == null) {
                return ObjectId.zeroId();
            }
            if (!local.getObjectDatabase().has(head.getObjectId())) {
                receive(connection, head);
            }
            return head.getObjectId();
        }
    }

    private static void receive(FetchConnection connection, Ref head) throws IOException {
        try {
            connection.fetch(NullProgressMonitor.INSTANCE, Set.of(head), Set.of());
        } finally {
            for (PackLock lock : connection.getPackLocks()) {
                lock.unlock();
            }
        }
    }

    /** Moves the branch from {@code expected} (the zero id: make it) to {@code commit}, and never from anything else. */
    PushAnswer push(Repository local, ObjectId expected, ObjectId commit) throws IOException {
        try (Transport transport = open(local)) {
            RemoteRefUpdate update = new RemoteRefUpdate(local, commit.name(), commit, branch, false, null, expected);
            PushResult result = transport.push(NullProgressMonitor.INSTANCE, List.of(update), null);
            return PushAnswer.of(update, result.getMessages());
        }
    }

    private Transport open(Repository local) throws IOException {
        Transport transport = Transport.open(local, url.address());
        transport.setTimeout(Math.max(1, (int) access.limits().timeout().toSeconds()));
        transport.setPackConfig(quick(local));
        transport.setCredentialsProvider(new LoginProvider(url, access.login()));
        if (transport instanceof TransportHttp overHttp) {
            overHttp.setHttpConnectionFactory(http);
        }
        if (transport instanceof SshTransport overSsh) {
            ssh.map(sessions -> new ImpatientSsh(sessions, access.limits().timeout(), pace))
                    .ifPresent(overSsh::setSshSessionFactory);
        }
        return transport;
    }

    /** Searching for similar files takes longer than sending these small ones whole. */
    private static PackConfig quick(Repository local) {
        PackConfig config = new PackConfig(local);
        config.setDeltaCompress(false);
        return config;
    }

    @Override
    public void close() {
        ssh.ifPresent(SshdSessionFactory::close);
    }
}
