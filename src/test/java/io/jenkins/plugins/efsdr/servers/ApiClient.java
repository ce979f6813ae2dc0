package io.jenkins.plugins.efsdr.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Talks to an API server without a library between, so that what it answers is seen as it is. */
final class ApiClient {

    static final String APPLY = "application/apply-patch+yaml";
    static final String JSON_PATCH = "application/json-patch+json";
    static final String MERGE_PATCH = "application/merge-patch+json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final String url;
    private final String token;

    ApiClient(String url, String caPem, String token) {
        this(
                HttpClient.newBuilder()
                        .sslContext(trusting(caPem))
                        .connectTimeout(PATIENCE)
                        .build(),
                url,
                token);
    }

    private ApiClient(HttpClient http, String url, String token) {
        this.http = http;
        this.url = url;
        this.token = token;
    }

    ApiClient withToken(String other) {
        return new ApiClient(http, url, other);
    }

    private static SSLContext trusting(String caPem) {
        try {
            Certificate ca = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(caPem.getBytes(UTF_8)));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("ca", ca);
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * An answer.
     *
     * @param code of HTTP
     */
    record Answer(int code, JsonNode body) {

        /** The code, and the word for machines that comes with an error. */
        String verdict() {
            String reason = text("/reason");
            return reason.isEmpty() ? Integer.toString(code) : code + " " + reason;
        }

        /** Reason and field of each cause. */
        List<String> causes() {
            return elements("/details/causes")
                    .map(cause -> cause.path("reason").asText() + " "
                            + cause.path("field").asText())
                    .toList();
        }

        /** What the error is about: group, kind, name. */
        String about() {
            return String.join(" ", text("/details/group"), text("/details/kind"), text("/details/name"))
                    .strip();
        }

        /** The value at a JSON pointer, empty where there is none. */
        String text(String pointer) {
            return body.at(pointer).asText();
        }

        boolean has(String pointer) {
            return !body.at(pointer).isMissingNode();
        }

        Stream<JsonNode> elements(String pointer) {
            return StreamSupport.stream(body.at(pointer).spliterator(), false);
        }

        List<String> texts(String pointer) {
            return elements(pointer).map(JsonNode::asText).toList();
        }

        /** The names of a list's objects. */
        List<String> names() {
            return elements("/items")
                    .map(item -> item.at("/metadata/name").asText())
                    .toList();
        }
    }

    Answer get(String path) {
        return send("GET", path, "application/json", "");
    }

    Answer post(String path, String json) {
        return send("POST", path, "application/json", json);
    }

    Answer put(String path, JsonNode object) {
        return send("PUT", path, "application/json", object.toString());
    }

    Answer patch(String path, String mediaType, String patch) {
        return send("PATCH", path, mediaType, patch);
    }

    Answer delete(String path) {
        return delete(path, "");
    }

    Answer delete(String path, String options) {
        return send("DELETE", path, "application/json", options);
    }

    private Answer send(String method, String path, String mediaType, String body) {
        BodyPublisher content = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest request = request(path)
                .header("Content-Type", mediaType)
                .method(method, content)
                .build();
        HttpResponse<String> response = send(request, BodyHandlers.ofString());
        return new Answer(response.statusCode(), parse(response.body()));
    }

    /** The lines of a watch that ends by itself. */
    List<JsonNode> watch(String path) {
        HttpResponse<Stream<String>> response = send(request(path).build(), BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            return lines.map(ApiClient::parse).toList();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }
}
