package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.aws.AwsFault;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.pace.Retry;
import io.jenkins.plugins.efsdr.pace.Retry.Verdict;
import io.jenkins.plugins.efsdr.pace.RetryPolicy;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Calls of one service. A client is made anew once when it is not believed: where its credentials come from, a profile's file or a
 * role, may have fresh ones.
 */
final class AwsSession<C extends SdkAutoCloseable> implements AutoCloseable {

    /** A service that throttles or is in trouble is asked until the deadline. */
    private static final RetryPolicy PATIENT =
            new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(500), 2, Duration.ofSeconds(15));

    private final Supplier<C> maker;
    private final Retry retry;
    private final Pace pace;
    private final Patience patience;
    private C client;

    AwsSession(Supplier<C> maker, Pace pace, RandomGenerator random, Patience patience) {
        this.maker = maker;
        this.pace = pace;
        this.retry = new Retry(PATIENT, pace, random);
        this.patience = patience;
    }

    /**
     * How much silence is borne.
     *
     * @param unanswered calls in a row without an answer
     * @param trouble told when a call has to be repeated, once for each call
     */
    record Patience(int unanswered, Consumer<String> trouble) {

        /** For a first look: what does not answer is more likely out of reach, and nobody should wait long to hear that. */
        static Patience looking() {
            return new Patience(4, text -> {});
        }

        /** For a wait on something that is under way: it goes on through a loss of the network. */
        static Patience waiting(Consumer<String> progress) {
            return new Patience(Integer.MAX_VALUE, progress);
        }
    }

    /**
     * Makes a call that changes nothing, again and again while that can help.
     *
     * @throws SdkException the last failure
     */
    <T> T read(Function<C, T> call, Deadline deadline) {
        try {
            return retry.call(() -> once(call), new Judge(patience), deadline);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A call of AWS throws unchecked exceptions only", e);
        }
    }

    /** Makes a call once; again only when it was not heard because of who makes it, or when. */
    <T> T once(Function<C, T> call) {
        try {
            return AwsFault.heard(() -> call.apply(client()));
        } catch (SdkException e) {
            if (!AwsFault.of(e).isOfIdentity()) {
                throw e;
            }
            close();
            return call.apply(client());
        }
    }

    /**
     * The failure of a call as a user sees it.
     *
     * @param task what could not be done, with its object: {@code Replica fs-1 in us-west-2 cannot be described}
     */
    RuntimeException failure(String task, SdkException e) {
        AwsFault fault = AwsFault.of(e);
        if (fault == AwsFault.ABORTED) {
            return new Interrupted(new InterruptedException(e.getMessage()));
        }
        String message = task + ": " + AwsFault.explain(e, pace.now());
        return fault == AwsFault.DENIED ? new Refused(message) : new Failed(message, e);
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

        private final Patience patience;
        private int unanswered;
        private boolean told;

        private Judge(Patience patience) {
            this.patience = patience;
        }

        @Override
        public Verdict apply(Exception e) {
            if (!(e instanceof SdkException sdk)) {
                return Verdict.giveUp();
            }
            AwsFault fault = AwsFault.of(sdk);
            unanswered = fault == AwsFault.UNANSWERED ? unanswered + 1 : 0;
            if (!fault.passes() || unanswered >= patience.unanswered()) {
                return Verdict.giveUp();
            }
            tell(sdk);
            return Verdict.again();
        }

        private void tell(SdkException e) {
            if (!told) {
                patience.trouble().accept("AWS is asked again and again: " + AwsFault.text(e));
                told = true;
            }
        }
    }
}
