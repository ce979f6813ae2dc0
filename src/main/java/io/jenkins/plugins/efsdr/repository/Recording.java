package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Deadline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * One change on its way into the branch. Each attempt begins with a fetch, and each fetch looks first whether a commit of an earlier attempt
 * is in the history: an answer can be lost after the push was done, and a proxy can send a push twice and hand us the second answer.
 */
final class Recording {

    private final Change change;
    private final Remote remote;
    private final ObjectCache cache;
    private final Heads heads;
    private final Commits commits;
    private final Attempts attempts;
    private final Deadline deadline;
    private final List<ObjectId> sent = new ArrayList<>();
    private int tried;
    private int failures;
    private boolean unanswered;
    private String lastAnswer = "";

    Recording(
            Change change,
            Remote remote,
            ObjectCache cache,
            Heads heads,
            Commits commits,
            Attempts attempts,
            Deadline deadline) {
        this.change = change;
        this.remote = remote;
        this.cache = cache;
        this.heads = heads;
        this.commits = commits;
        this.attempts = attempts;
        this.deadline = deadline;
    }

    Recorded run() {
        for (int attempt = 1; attempt <= attempts.most() && !deadline.expired(); attempt++) {
            Optional<Recorded> settled = attempt();
            if (settled.isPresent()) {
                return settled.get();
            }
            attempts.pauseAfter(attempt);
        }
        return arrived(newest()).orElseThrow(this::overtaken);
    }

    private Optional<Recorded> attempt() {
        Snapshot head = newest();
        Optional<Recorded> arrived = arrived(head);
        return arrived.isPresent() ? arrived : tryOn(head);
    }

    private Optional<Recorded> tryOn(Snapshot head) {
        tried++;
        try {
            Optional<ObjectId> commit = commits.write(head, change.on(head));
            return commit.isEmpty()
                    ? Optional.of(Recorded.unchanged(head.commit().orElse("")))
                    : push(head, commit.get());
        } catch (IOException e) {
            return again(remote.diagnose(e));
        } catch (Failed e) {
            if (!cache.distrusted()) {
                throw e;
            }
            return again(new Diagnosis(Diagnosis.Kind.DAMAGED, e));
        }
    }

    private Optional<Recorded> push(Snapshot head, ObjectId commit) throws IOException {
        sent.add(commit);
        unanswered = true;
        PushAnswer answer = remote.push(cache.repository(), remote.branch(), head.id(), commit, deadline);
        unanswered = false;
        lastAnswer = remote.hidden(answer.message());
        return switch (answer.verdict()) {
            case ACCEPTED -> accepted(commit);
            case OVERTAKEN -> Optional.empty();
            case REJECTED -> overtakenOrRefused(head);
        };
    }

    private Optional<Recorded> accepted(ObjectId commit) {
        heads.pushed(commit);
        return Optional.of(Recorded.committed(commit.name(), tried));
    }

    /** Servers word a lost race in many ways; a branch that has moved is the same with all of them. */
    private Optional<Recorded> overtakenOrRefused(Snapshot head) {
        Snapshot now = newest();
        if (now.id().equals(head.id())) {
            throw new Failed(
                    "Git remote " + remote.description() + " refuses the push: '" + lastAnswer
                            + "'. Nothing was written there; have the rule or the user's rights changed, or name another branch");
        }
        return arrived(now);
    }

    /** After a failure that may pass: empty for another attempt. Otherwise a push that arrived nevertheless, or the failure. */
    private Optional<Recorded> again(Diagnosis diagnosis) {
        if (diagnosis.kind() == Diagnosis.Kind.DAMAGED) {
            cache.distrust();
        }
        if (diagnosis.worthAnotherTry() && ++failures < attempts.failures()) {
            return Optional.empty();
        }
        return Optional.of(arrivedInSpiteOf(diagnosis.failure()));
    }

    private Recorded arrivedInSpiteOf(Failed failure) {
        if (!unanswered) {
            throw failure;
        }
        return arrived(newest()).orElseThrow(() -> failure);
    }

    private Optional<Recorded> arrived(Snapshot head) {
        return heads.arrived(sent, head).map(commit -> Recorded.committed(commit.name(), tried));
    }

    private Snapshot newest() {
        try {
            return heads.newest(deadline);
        } catch (Failed e) {
            throw unanswered ? unsure(e) : e;
        }
    }

    private Failed unsure(Failed failure) {
        return new Failed(
                failure.getMessage() + ". Before that, commit "
                        + sent.get(sent.size() - 1).name()
                        + " was sent and no answer came: it may be there; run again, which finds out",
                failure);
    }

    private Failed overtaken() {
        String answer = lastAnswer.isEmpty() ? "" : " (the last answer was '" + lastAnswer + "')";
        return new Failed("Git remote " + remote.description() + ": other pushes came first " + attempts.most()
                + " times" + answer + "; nothing was written there. Run again when fewer write to it");
    }
}
