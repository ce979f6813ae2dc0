package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.pace.Retry;
import io.jenkins.plugins.efsdr.pace.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Fetches the branch's head and reads it. Thread-safe. */
final class Heads {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** Bounds the tries only; each of them has the time-outs of its connection. */
    private static final Duration WHOLE = Duration.ofMinutes(10);

    private final Remote remote;
    private final ObjectCache cache;
    private final Pace pace;
    private final Retry retry;

    Heads(Remote remote, ObjectCache cache, GitAccess.Limits limits, Pace pace, RandomGenerator random) {
        this.remote = remote;
        this.cache = cache;
        this.pace = pace;
        this.retry = new Retry(new RetryPolicy(limits.fetches(), FIRST_PAUSE, 2, LONGEST_PAUSE), pace, random);
    }

    /** @throws Failed when it cannot be fetched */
    Snapshot newest() {
        try {
            return retry.call(this::fetch, this::judge, pace.deadline(WHOLE));
        } catch (Failed | Interrupted e) {
            throw e;
        } catch (Exception e) {
            throw remote.diagnose(e).failure();
        }
    }

    /** The first of these commits that is part of the head's history. */
    Optional<ObjectId> arrived(Collection<ObjectId> commits, Snapshot head) {
        if (commits.isEmpty() || head.empty()) {
            return Optional.empty();
        }
        Repository repository = cache.repository();
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit tip = walk.parseCommit(head.id());
            for (ObjectId commit : commits) {
                if (repository.getObjectDatabase().has(commit) && walk.isMergedInto(walk.parseCommit(commit), tip)) {
                    return Optional.of(commit);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw remote.diagnose(e).failure();
        }
    }

    private Snapshot fetch() throws IOException {
        Repository repository = cache.repository();
        ObjectId head = remote.fetch(repository);
        Snapshot snapshot = Snapshot.of(cache, repository, head);
        if (!snapshot.empty()) {
            cache.remember(repository, remote.branch(), head);
        }
        return snapshot;
    }

    private Retry.Verdict judge(Exception failure) {
        if (failure instanceof Failed) {
            return Retry.Verdict.giveUp();
        }
        Diagnosis diagnosis = remote.diagnose(failure);
        if (diagnosis.kind() == Diagnosis.Kind.DAMAGED) {
            cache.distrust();
        }
        return diagnosis.worthAnotherTry() ? Retry.Verdict.again() : Retry.Verdict.giveUp();
    }
}
