package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.pace.Retry;
import io.jenkins.plugins.efsdr.pace.Retry.Verdict;
import io.jenkins.plugins.efsdr.pace.RetryPolicy;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Calls of one service. A client is made anew once when its credentials turn out to have expired: where they come from, a profile's file
 * or a role, may have fresh ones.
 */
final class AwsSession<C extends SdkAutoCloseable> implements AutoCloseable {

    /** A service that throttles or is in trouble is asked until the deadline. */
    private static final RetryPolicy PATIENT =
            new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(500), 2, Duration.ofSeconds(15));

    /** One that does not answer at all is more likely out of reach: nobody should wait long to hear that. */
    private static final int UNANSWERED = 4;

    private final Supplier<C> maker;
    private final Retry retry;
    private C client;

    AwsSession(Supplier<C> maker, Pace pace, RandomGenerator random) {
        this.maker = maker;
        this.retry = new Retry(PATIENT, pace, random);
    }

    /**
     * Makes a call that changes nothing, again and again while that can help.
     *
     * @throws SdkException the last failure
     */
    <T> T read(Function<C, T> call, Deadline deadline) {
        try {
            return retry.call(() -> once(call), new Judge(), deadline);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A call of AWS throws unchecked exceptions only", e);
        }
    }

    /** Makes a call once; again only when it was not heard because the credentials had expired. */
    <T> T once(Function<C, T> call) {
        try {
            return call.apply(client());
        } catch (SdkException e) {
            if (AwsFault.of(e) != AwsFault.EXPIRED) {
                throw e;
            }
            close();
            return call.apply(client());
        }
    }

    private C client() {
        if (client == null) {
            client = maker.get();
        }
        return client;
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }

    /** Counts the calls in a row that got no answer. */
    private static final class Judge implements Function<Exception, Verdict> {

        private int unanswered;

        @Override
        public Verdict apply(Exception e) {
            if (!(e instanceof SdkException sdk)) {
                return Verdict.giveUp();
            }
            AwsFault fault = AwsFault.of(sdk);
            unanswered = fault == AwsFault.UNANSWERED ? unanswered + 1 : 0;
            return fault.passes() && unanswered < UNANSWERED ? Verdict.again() : Verdict.giveUp();
        }
    }
}
