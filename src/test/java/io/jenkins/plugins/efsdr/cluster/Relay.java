package io.jenkins.plugins.efsdr.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Stands between the port and an API server, writes down what passes, and loses answers on request. */
final class Relay implements AutoCloseable {

    private final HttpServer front;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client;
    private final String target;
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<String> toLose = new CopyOnWriteArrayList<>();
    private final Map<String, Runnable> before = new ConcurrentHashMap<>();

    Relay(KubeServer server) {
        try {
            target = server.url();
            client =
                    HttpClient.newBuilder().sslContext(trusting(server.caPem())).build();
            front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        front.setExecutor(threads);
        front.createContext("/", this::pass);
        front.start();
    }

    String url() {
        return "http://127.0.0.1:" + front.getAddress().getPort();
    }

    /** Each request as {@code METHOD path?query body}. */
    List<String> seen() {
        return seen;
    }

    /** Lets the next request that begins like this pass, and cuts the connection instead of answering it. */
    void loseAnswerTo(String methodAndPath) {
        toLose.add(methodAndPath);
    }

    /** Does something, once, when exactly this request has come and before it passes. */
    void before(String methodAndPath, Runnable what) {
        before.put(methodAndPath, what);
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        seen.add(line + " " + new String(body, StandardCharsets.UTF_8));
        Optional.ofNullable(before.remove(line)).ifPresent(Runnable::run);
        HttpResponse<byte[]> answer = forward(exchange, body);
        if (toLose.stream()
                .filter(line::startsWith)
                .findFirst()
                .map(toLose::remove)
                .orElse(false)) {
            exchange.close();
            return;
        }
        answer.headers()
                .firstValue("Retry-After")
                .ifPresent(wait -> exchange.getResponseHeaders().set("Retry-After", wait));
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
        exchange.close();
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String header : List.of("Authorization", "Content-Type", "Accept")) {
            exchange.getRequestHeaders().getOrDefault(header, List.of()).forEach(v -> request.header(header, v));
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static SSLContext trusting(String pem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() {
        front.stop(0);
        threads.shutdownNow();
    }
}
