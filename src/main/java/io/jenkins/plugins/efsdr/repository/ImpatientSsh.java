package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.pace.Interrupted;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.pace.Workers;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;

/**
 * Gives up on a server that takes the connection and then says nothing. JGit bounds the connecting only: it waits two minutes for the
 * greeting, the keys and the login, whatever its time-out.
 */
final class ImpatientSsh extends SshSessionFactory {

    private final SshSessionFactory sessions;
    private final Duration patience;
    private final Pace pace;

    ImpatientSsh(SshSessionFactory sessions, Duration patience, Pace pace) {
        this.sessions = sessions;
        this.patience = patience;
        this.pace = pace;
    }

    @Override
    public RemoteSession getSession(URIish uri, CredentialsProvider credentials, FS fs, int millis)
            throws TransportException {
        try {
            return Workers.within(
                    pace.deadline(patience), "ssh", () -> sessions.getSession(uri, credentials, fs, millis));
        } catch (TransportException | Interrupted e) {
            throw e;
        } catch (TimeoutException e) {
            throw new TransportException(uri, "no session within " + patience.toSeconds() + " s", e);
        } catch (Exception e) {
            throw new TransportException(uri, "no session: " + e.getMessage(), e);
        }
    }

    @Override
    public void releaseSession(RemoteSession session) {
        sessions.releaseSession(session);
    }

    @Override
    public String getType() {
        return sessions.getType();
    }
}
