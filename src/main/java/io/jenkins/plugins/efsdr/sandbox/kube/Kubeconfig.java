package io.jenkins.plugins.efsdr.sandbox.kube;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A kubeconfig with one cluster, one user and one context, all of the same name.
 *
 * @param context the name
 * @param server URL of the API server
 * @param caPem the certificate authority
 * @param token the user's bearer token
 */
record Kubeconfig(String context, String server, String caPem, String token) {
    private static final String TEMPLATE = """
            apiVersion: v1
            kind: Config
            clusters:
            - name: {context}
              cluster:
                server: {server}
                certificate-authority-data: {ca}
            users:
            - name: {context}
              user:
                token: {token}
            contexts:
            - name: {context}
              context:
                cluster: {context}
                user: {context}
            current-context: {context}
            """;

    String text() {
        String ca = Base64.getEncoder().encodeToString(caPem.getBytes(StandardCharsets.UTF_8));
        return TEMPLATE.replace("{context}", context)
                .replace("{server}", server)
                .replace("{ca}", ca)
                .replace("{token}", token);
    }

    @Override
    public String toString() {
        return "Kubeconfig " + context + " of " + server;
    }
}
