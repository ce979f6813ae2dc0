package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.pace.Workers;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
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
     * Brings the objects of references here.
     *
     * @return those of the references that are there, and what they are at
     */
    Map<String, ObjectId> fetch(Repository local, Set<String> refs, Deadline deadline) throws IOException {
        return within(deadline, () -> fetch(local, refs));
    }

    private Map<String, ObjectId> fetch(Repository local, Set<String> refs) throws IOException {
        List<RefSpec> specs = refs.stream().map(RefSpec::new).toList();
        try (Transport transport = open(local);
                FetchConnection connection = transport.openFetch(specs)) {
            List<Ref> there = refs.stream()
                    .map(connection::getRef)
                    .filter(Objects::nonNull)
                    .toList();
            receive(connection, unknown(local, there));
            return there.stream().collect(Collectors.toMap(Ref::getName, Ref::getObjectId));
        }
    }

    private static Set<Ref> unknown(Repository local, List<Ref> refs) throws IOException {
        Set<Ref> unknown = new HashSet<>();
        for (Ref ref : refs) {
            if (!local.getObjectDatabase().has(ref.getObjectId())) {
                unknown.add(ref);
            }
        }
        return unknown;
    }

    private static void receive(FetchConnection connection, Set<Ref> wanted) throws IOException {
        if (wanted.isEmpty()) {
            return;
        }
        try {
            connection.fetch(NullProgressMonitor.INSTANCE, wanted, Set.of());
        } finally {
            for (PackLock lock : connection.getPackLocks()) {
                lock.unlock();
            }
        }
    }

    /**
     * Moves a reference from {@code expected} (the zero id: make it) to {@code commit} (the zero id: delete it), and never from anything else.
     */
    PushAnswer push(Repository local, String ref, ObjectId expected, ObjectId commit, Deadline deadline)
            throws IOException {
        return within(deadline, () -> push(local, ref, expected, commit));
    }

    private PushAnswer push(Repository local, String ref, ObjectId expected, ObjectId commit) throws IOException {
        try (Transport transport = open(local)) {
            String name = commit.equals(ObjectId.zeroId()) ? null : commit.name();
            RemoteRefUpdate update = new RemoteRefUpdate(local, name, commit, ref, false, null, expected);
            PushResult result = transport.push(NullProgressMonitor.INSTANCE, List.of(update), null);
            return PushAnswer.of(update, result.getMessages());
        }
    }

    /** The time-outs of a transport bound each silence; this bounds a server that dawdles, and a name service that hangs. */
    private static <T> T within(Deadline deadline, Callable<T> exchange) throws IOException {
        try {
            return Workers.within(deadline, "git", exchange);
        } catch (TimeoutException e) {
            throw new InterruptedIOException(
                    "not done within " + deadline.length().toSeconds() + " s");
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
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
