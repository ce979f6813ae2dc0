package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.pace.Retry;
import io.jenkins.plugins.efsdr.pace.RetryPolicy;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Asks the remote again while that can help, and says in the end how often and how long it was asked. Thread-safe. */
final class Tries {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Remote remote;
    private final ObjectCache cache;
    private final Retry retry;

    Tries(Remote remote, ObjectCache cache, GitAccess.Limits limits, Pace pace, RandomGenerator random) {
        this.remote = remote;
        this.cache = cache;
        this.retry = new Retry(new RetryPolicy(limits.fetches(), FIRST_PAUSE, 2, LONGEST_PAUSE), pace, random);
    }

    /** @throws Failed when it cannot be done */
    <T> T of(Callable<T> exchange, Deadline deadline) {
        Duration before = deadline.remaining();
        AtomicInteger tries = new AtomicInteger();
        try {
            return retry.call(() -> once(exchange, tries), this::judge, deadline);
        } catch (Failed | Refused | Interrupted e) {
            throw e;
        } catch (Exception e) {
            throw remote.diagnose(e).after(tries.get(), before.minus(deadline.remaining()));
        }
    }

    private static <T> T once(Callable<T> exchange, AtomicInteger tries) throws Exception {
        tries.incrementAndGet();
        return exchange.call();
    }

    private Retry.Verdict judge(Exception failure) {
        if (failure instanceof Failed || failure instanceof Refused) {
            return Retry.Verdict.giveUp();
        }
        Diagnosis diagnosis = remote.diagnose(failure);
        if (diagnosis.kind() == Diagnosis.Kind.DAMAGED) {
            cache.distrust();
        }
        return diagnosis.worthAnotherTry() ? Retry.Verdict.again() : Retry.Verdict.giveUp();
    }
}
