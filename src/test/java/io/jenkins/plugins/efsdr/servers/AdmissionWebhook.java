package io.jenkins.plugins.efsdr.servers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A policy of the cluster's owners that refuses every claim of one namespace, with 422. */
final class AdmissionWebhook implements AutoCloseable {

    static final String REASON = "claims need a cost centre";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubernetesClient admin;
    private final HttpsServer server;
    private final String configuration;
    private final AtomicInteger asked = new AtomicInteger();

    private AdmissionWebhook(KubernetesClient admin, TestAuthority authority, String namespace) throws IOException {
        this.admin = admin;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(authority.serverContext()));
        server.createContext("/", this::refuse);
        configuration = """
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingWebhookConfiguration
                metadata: {name: cost-centre}
                webhooks:
                - name: cost-centre.example.org
                  admissionReviewVersions: [v1]
                  sideEffects: None
                  failurePolicy: Fail
                  clientConfig: {url: "https://127.0.0.1:%d/", caBundle: %s}
                  namespaceSelector: {matchLabels: {cost-centre: demanded}}
                  rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [persistentvolumeclaims]}]
                """.formatted(server.getAddress().getPort(), base64(authority.caPem()));
        admin.namespaces().withName(namespace).edit(one -> {
            one.getMetadata().setLabels(Map.of("cost-centre", "demanded"));
            return one;
        });
    }

    static AdmissionWebhook start(KubernetesClient admin, String namespace) throws IOException {
        AdmissionWebhook hook = new AdmissionWebhook(admin, TestAuthority.create(), namespace);
        hook.server.start();
        hook.load().create();
        return hook;
    }

    private io.fabric8.kubernetes.client.dsl.NamespaceListVisitFromServerGetDeleteRecreateWaitApplicable<
                    io.fabric8.kubernetes.api.model.HasMetadata>
            load() {
        return admin.load(new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8)));
    }

    private void refuse(HttpExchange exchange) throws IOException {
        try (exchange) {
            String uid =
                    JSON.readTree(exchange.getRequestBody()).at("/request/uid").asText();
            asked.incrementAndGet();
            byte[] answer = JSON.writeValueAsBytes(Map.of(
                    "apiVersion", "admission.k8s.io/v1",
                    "kind", "AdmissionReview",
                    "response",
                            Map.of("uid", uid, "allowed", false, "status", Map.of("code", 422, "message", REASON))));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** How often it was. */
    int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        load().delete();
        server.stop(0);
    }
}
