package io.jenkins.plugins.efsdr.directory.nfs4;

import io.jenkins.plugins.efsdr.directory.nfs4.compound.Client;
import io.jenkins.plugins.efsdr.directory.nfs4.rpc.AuthSys;
import io.jenkins.plugins.efsdr.directory.nfs4.session.NfsException;
import io.jenkins.plugins.efsdr.directory.nfs4.session.Session;
import io.jenkins.plugins.efsdr.directory.nfs4.session.Sessions;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.pace.Retry;
import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Runs undertakings over the session there is, again and on a fresh one where that helps, until one deadline. Thread-safe. */
final class Calls {

    private final Sessions sessions;
    private final Handles handles;
    private final AuthSys who;
    private final Duration allowed;
    private final Pace pace;
    private final Retry retry;
    private final Explain explain;

    Calls(
            Sessions sessions,
            Handles handles,
            Nfs4Settings settings,
            Pace pace,
            RandomGenerator random,
            Explain explain) {
        this.sessions = sessions;
        this.handles = handles;
        this.who = settings.who();
        this.allowed = settings.deadline();
        this.pace = pace;
        this.retry = new Retry(Patience.POLICY, pace, random);
        this.explain = explain;
    }

    /** Something that can be run again after any failure. */
    @FunctionalInterface
    interface Undertaking<T> {

        T run(Client client) throws IOException;
    }

    /**
     * Runs it until it works.
     *
     * @param what as in "could not …", with the path
     * @throws Failed when it cannot work, or did not by the deadline
     */
    <T> T run(String what, Undertaking<T> undertaking) {
        return run(what, undertaking, new Terms(pace.deadline(allowed), pace.deadline(Duration.ZERO)));
    }

    /**
     * The same for a file system that takes writes since a moment ago: whoever is told otherwise asks again on a fresh session.
     *
     * @param patience how long a refusal is not believed
     */
    <T> T runOnPromoted(String what, Undertaking<T> undertaking, Duration patience) {
        Duration longer = patience.compareTo(allowed) < 0 ? allowed : patience;
        return run(what, undertaking, new Terms(pace.deadline(longer), pace.deadline(patience)));
    }

    private <T> T run(String what, Undertaking<T> undertaking, Terms terms) {
        Deadline deadline = terms.deadline();
        LastInTime last = new LastInTime(terms);
        try {
            return retry.call(() -> once(undertaking, terms), last::judge, deadline);
        } catch (IOException e) {
            throw explain.failed(what, last.or(e), deadline);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void close() {
        sessions.close();
    }

    private <T> T once(Undertaking<T> undertaking, Terms terms) throws IOException {
        Session session = sessions.current(terms.deadline());
        try {
            return undertaking.run(new Client(session, who, terms.deadline()));
        } catch (NfsException e) {
            giveUpWhatIsStale(session, e, terms);
            throw e;
        }
    }

    /**
     * How long one run goes on.
     *
     * @param deadline its end
     * @param doubt until when a replica's refusal is taken for an old view
     */
    private record Terms(Deadline deadline, Deadline doubt) {

        boolean doubts(Exception e) {
            return Patience.isOfReplica(e) && !doubt.expired();
        }

        Retry.Verdict judge(Exception e) {
            return doubts(e) ? Retry.Verdict.again() : Patience.judge(e);
        }
    }

    /** The last failure before the deadline: the try that it cuts off always fails, and tells nothing. Not thread-safe. */
    private static final class LastInTime {

        private final Terms terms;
        private IOException last;

        LastInTime(Terms terms) {
            this.terms = terms;
        }

        Retry.Verdict judge(Exception e) {
            if (!terms.deadline().expired() && e instanceof IOException io) {
                last = io;
            }
            return terms.judge(e);
        }

        IOException or(IOException e) {
            return last == null ? e : last;
        }
    }

    private void giveUpWhatIsStale(Session session, NfsException e, Terms terms) {
        if (Patience.needsFreshSession(e.status()) || terms.doubts(e)) {
            session.abandon(e);
        }
        if (Patience.isStaleHandle(e.status())) {
            handles.forget();
        }
    }
}
