package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListMeta;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.pace.Retry;
import io.jenkins.plugins.efsdr.pace.Retry.Verdict;
import io.jenkins.plugins.efsdr.pace.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Calls with retries. What a later try can mend (throttling, 5xx, a lost connection) is tried again until a deadline of three request
 * time-outs; then the last answer is returned as it is. A write whose answer was lost is sent again, so callers must take an
 * {@code AlreadyExists}, a failed {@code test} or a 404 for what may be their own doing. Thread-safe.
 */
final class Api implements AutoCloseable {

    private static final RetryPolicy POLICY = new RetryPolicy(8, Duration.ofMillis(250), 2, Duration.ofSeconds(5));
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final String PAGE = "500";
    private static final int RESTARTS = 3;

    private final Transport transport;
    private final Duration timeout;
    private final Pace pace;
    private final Retry retry;

    Api(Transport transport, Duration timeout, Pace pace) {
        this.transport = transport;
        this.timeout = timeout;
        this.pace = pace;
        this.retry = new Retry(POLICY, pace, RandomGenerator.getDefault());
    }

    Server server() {
        return transport.server();
    }

    Pace pace() {
        return pace;
    }

    Reply send(Call call) {
        return send(call, pace.deadline(timeout.multipliedBy(3)));
    }

    /** @throws Failed when no answer came */
    Reply send(Call call, Deadline deadline) {
        Tries tries = new Tries(call, deadline);
        try {
            return retry.call(tries::once, Api::judge, deadline);
        } catch (Passing e) {
            return e.reply;
        } catch (IOException e) {
            throw new Failed(Failures.unreachable(server(), call, e), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Hands every object of a collection over, page by page, so that no more than a page of them is held. When a page is asked for too
     * late (410), the list begins again: {@code each} may see an object twice.
     *
     * @return the last answer; when it is not a good one, not everything was seen
     */
    <T extends HasMetadata> Reply each(
            Target collection,
            Map<String, String> selector,
            Class<? extends KubernetesResourceList<T>> type,
            Consumer<T> each) {
        return pages(collection, selector, this::send, page -> take(page, type, each));
    }

    /** The same, all pages with one deadline. */
    <T extends HasMetadata> Reply each(
            Target collection, Class<? extends KubernetesResourceList<T>> type, Consumer<T> each, Deadline deadline) {
        return pages(collection, Map.of(), call -> send(call, deadline), page -> take(page, type, each));
    }

    @Override
    public void close() {
        transport.close();
    }

    private static Reply pages(
            Target collection,
            Map<String, String> selector,
            Function<Call, Reply> sender,
            Function<Reply, String> taker) {
        String next = "";
        for (int expired = 0; ; ) {
            Reply page = sender.apply(Call.list(collection, page(selector, next)));
            if (page.isGone() && expired++ < RESTARTS) {
                next = "";
                continue;
            }
            next = page.isOk() ? taker.apply(page) : "";
            if (next.isEmpty()) {
                return page;
            }
        }
    }

    private static <T extends HasMetadata> String take(
            Reply page, Class<? extends KubernetesResourceList<T>> type, Consumer<T> each) {
        KubernetesResourceList<T> list = page.as(type);
        list.getItems().forEach(each);
        return continuation(list.getMetadata());
    }

    private static Map<String, String> page(Map<String, String> selector, String next) {
        Map<String, String> query = new LinkedHashMap<>(selector);
        query.put("limit", PAGE);
        if (!next.isEmpty()) {
            query.put("continue", next);
        }
        return query;
    }

    private static String continuation(ListMeta meta) {
        return meta == null || meta.getContinue() == null ? "" : meta.getContinue();
    }

    private static Verdict judge(Exception failure) {
        if (failure instanceof Passing passing) {
            return Verdict.againAfter(passing.reply.retryAfter());
        }
        return failure instanceof IOException && !Failures.isTls(failure) ? Verdict.again() : Verdict.giveUp();
    }

    /** The tries of one call. */
    private final class Tries {

        private final Call call;
        private final Deadline deadline;
        private int made;

        Tries(Call call, Deadline deadline) {
            this.call = call;
            this.deadline = deadline;
        }

        Reply once() throws IOException, Passing, Interrupted {
            boolean again = made++ > 0;
            Reply reply = transport.send(call, left());
            if (reply.isPassing()) {
                throw new Passing(reply);
            }
            return again ? reply.asResent() : reply;
        }

        private Duration left() {
            Duration left = deadline.remaining();
            Duration most = left.compareTo(timeout) < 0 ? left : timeout;
            return most.compareTo(SHORTEST) < 0 ? SHORTEST : most;
        }
    }

    /** An answer that another try may better. */
    private static final class Passing extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Reply reply;

        Passing(Reply reply) {
            super(String.valueOf(reply.code()), null, false, false);
            this.reply = reply;
        }
    }
}
