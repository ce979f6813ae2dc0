package io.jenkins.plugins.efsdr.sandbox.kube;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** From HTTP to calls and back: authentication, the faults that are switched on, and errors as Status objects. */
final class ApiHandler extends Handler.Abstract {
    private static final System.Logger LOG = System.getLogger(ApiHandler.class.getName());

    private final Authorizer authorizer;
    private final List<Endpoint> endpoints;
    private final ScheduledExecutorService executor;
    private final AtomicLong requests = new AtomicLong();
    private final Throttle throttle = new Throttle();
    private volatile Duration latency = Duration.ZERO;

    ApiHandler(Authorizer authorizer, List<Endpoint> endpoints, ScheduledExecutorService executor) {
        this.authorizer = authorizer;
        this.endpoints = endpoints;
        this.executor = executor;
    }

    long requests() {
        return requests.get();
    }

    void latency(Duration perRequest) {
        latency = perRequest;
    }

    void throttle(double requestsPerSecond) {
        throttle.rate(requestsPerSecond, System.nanoTime());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        requests.incrementAndGet();
        if (latency.isZero()) {
            answer(request, response, callback);
        } else {
            Runnable later = () -> getServer().getThreadPool().execute(() -> answer(request, response, callback));
            executor.schedule(later, latency.toMillis(), TimeUnit.MILLISECONDS);
        }
        return true;
    }

    private void answer(Request request, Response response, Callback callback) {
        Reply reply = reply(request);
        if (reply instanceof Reply.Stream stream) {
            stream(stream.watch(), request, response, callback);
        } else {
            send((Reply.Body) reply, response, callback);
        }
    }

    private void stream(Watch watch, Request request, Response response, Callback callback) {
        if (isUpgrade(request)) {
            refuseUpgrade(response, callback);
        } else {
            new WatchStream(response, callback, executor).start(watch);
        }
    }

    private static boolean isUpgrade(Request request) {
        return "websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE));
    }

    /** Watches come over plain HTTP only; clients that tried a WebSocket first take this answer as the hint to do so. */
    private static void refuseUpgrade(Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.setStatus(200);
        response.write(true, ByteBuffer.allocate(0), callback);
    }

    private static void send(Reply.Body body, Response response, Callback callback) {
        response.setStatus(body.code());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, body.contentType());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.bytes().length);
        if (body.code() == 429) {
            response.getHeaders().put(new HttpField(HttpHeader.RETRY_AFTER, "1"));
        }
        response.write(true, ByteBuffer.wrap(body.bytes()), callback);
    }

    private Reply reply(Request request) {
        try {
            byte[] body = body(request);
            if (!throttle.admits(System.nanoTime())) {
                throw Statuses.tooManyRequests();
            }
            return route(call(request, body));
        } catch (ApiException e) {
            return Reply.error(e);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    request.getMethod() + " " + request.getHttpURI().getPath(),
                    e);
            return Reply.error(Statuses.internal(e));
        }
    }

    /** A client that goes away in the middle of its request has nobody left to tell, so it is no error of ours. */
    private static byte[] body(Request request) {
        try (InputStream in = Request.asInputStream(request)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw Statuses.badRequest("the request was cut: " + e.getMessage());
        }
    }

    private Call call(Request request, byte[] body) {
        String user = authorizer.user(header(request, HttpHeader.AUTHORIZATION)).orElseThrow(Statuses::unauthorized);
        return new Call(
                user,
                request.getMethod(),
                request.getHttpURI().getDecodedPath(),
                Query.parse(request.getHttpURI().getQuery()),
                header(request, HttpHeader.ACCEPT),
                header(request, HttpHeader.CONTENT_TYPE).split(";", 2)[0].trim(),
                header(request, HttpHeader.USER_AGENT),
                body);
    }

    private static String header(Request request, HttpHeader name) {
        return Optional.ofNullable(request.getHeaders().get(name)).orElse("");
    }

    private Reply route(Call call) {
        return endpoints.stream()
                .map(endpoint -> endpoint.serve(call))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(Statuses::noSuchPath);
    }
}
