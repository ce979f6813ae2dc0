package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.HttpDate;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One try of one call over fabric8's HTTP client, which brings TLS, proxy and token refresh. Its typed operations are not used: they
 * send neither a field manager with a create nor a uid with a delete, and do not show {@code Retry-After}. Thread-safe.
 */
final class Transport implements AutoCloseable {

    private final HttpClient http;
    private final Server server;
    private final Pace pace;

    Transport(HttpClient http, Server server, Pace pace) {
        this.http = http;
        this.server = server;
        this.pace = pace;
    }

    Server server() {
        return server;
    }

    /**
     * @param timeout for the whole exchange, the body included
     * @throws IOException when no complete answer came
     */
    Reply send(Call call, Duration timeout) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request(call, timeout), byte[].class);
        try {
            return reply(call, answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new IOException("no complete answer within " + timeout.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted(e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest request(Call call, Duration timeout) {
        String body = call.body() == null ? null : Reply.JSON.asJson(call.body());
        return http.newHttpRequestBuilder()
                .uri(server.url() + call.address())
                .header("Accept", "application/json")
                .method(call.method(), call.contentType(), body)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .build();
    }

    private Reply reply(Call call, HttpResponse<byte[]> response) {
        Instant received = pace.now();
        Duration wait = header(response, "Retry-After")
                .map(text -> RetryAfter.parse(text, received))
                .orElse(Duration.ZERO);
        Instant date = header(response, "Date").flatMap(HttpDate::parse).orElse(received);
        return new Reply(call, server, response.code(), response.body(), wait, received, date, false);
    }

    private static Optional<String> header(HttpResponse<?> response, String name) {
        return Optional.ofNullable(response.header(name));
    }

    /** What a token supplier says is for the user; everything else is a lost exchange. */
    private static IOException failure(Throwable cause) {
        if (cause instanceof Failed failed) {
            throw failed;
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }
}
