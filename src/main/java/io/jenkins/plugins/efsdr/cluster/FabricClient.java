package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.jenkins.plugins.efsdr.cluster.Connection.Credentials;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** Sets fabric8's HTTP client up from a connection and nothing else: no environment, no home folder, no service account. */
final class FabricClient {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private FabricClient() {}

    /** @throws BadInput when URL, certificate or key cannot be used */
    static HttpClient of(Connection connection, Duration timeout) {
        check(connection.server());
        try {
            return client(connection, config(connection, timeout));
        } catch (KubernetesClientException | IllegalArgumentException | GeneralSecurityException | IOException e) {
            // Its message may quote what it could not read, which may be a key.
            throw BadInput.of(
                    "cluster " + connection.server(),
                    "",
                    "must have CA, client certificate and key in PEM, and an http:// proxy with a port; one of them cannot"
                            + " be read");
        }
    }

    private static HttpClient client(Connection connection, Config config)
            throws GeneralSecurityException, IOException {
        HttpClient.Builder builder = new NoRedirects().newBuilder(config);
        if (connection.ca().isPresent()) {
            builder.sslContext(
                    SSLUtils.keyManagers(config), Trust.only(connection.ca().get()));
        }
        return builder.build();
    }

    /** The JDK's client would take the bearer token along to wherever an answer sends it; an API server has no reason to do so. */
    private static final class NoRedirects extends JdkHttpClientFactory {

        @Override
        protected void additionalConfig(java.net.http.HttpClient.Builder builder) {
            builder.followRedirects(java.net.http.HttpClient.Redirect.NEVER);
        }
    }

    private static Config config(Connection connection, Duration timeout) {
        Credentials who = connection.credentials();
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(connection.server())
                .withClientCertData(who.certificate().orElse(null))
                .withClientKeyData(who.key().orElse(null))
                .withClientKeyAlgo(who.key().map(ClientKey::algorithm).orElse(null))
                .withImpersonateUsername(who.impersonated().orElse(null))
                .withImpersonateGroups(who.groups().toArray(String[]::new))
                .withHttpProxy(connection.proxy().orElse(null))
                .withHttpsProxy(connection.proxy().orElse(null))
                .withConnectionTimeout((int) Math.min(CONNECT.toMillis(), timeout.toMillis()))
                .withRequestTimeout((int) timeout.toMillis())
                // Retries are ours, with a deadline. One connection a request: with HTTP/2 all would hang on a single
                // one.
                .withRequestRetryBackoffLimit(0)
                .withHttp2Disable(true)
                .withUserAgent(Call.MANAGER)
                .build();
        who.token()
                .map(token -> checked(who.user(), token))
                .ifPresent(token -> config.setOauthTokenProvider(token::get));
        return config;
    }

    private static void check(String server) {
        URI uri = uri(server);
        boolean plain = "http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost()));
        if (!plain && !"https".equals(uri.getScheme())) {
            throw BadInput.of("server", server, "must be an https:// URL: credentials do not travel in clear text");
        }
    }

    private static URI uri(String server) {
        try {
            return URI.create(server);
        } catch (IllegalArgumentException e) {
            throw BadInput.of("server", server, "must be an https:// URL");
        }
    }

    /** A token with a line break in it would be quoted in the HTTP client's complaint about the header. */
    private static Supplier<String> checked(String user, Supplier<String> token) {
        return () -> {
            String text = token.get().strip();
            if (!text.matches("[\\x21-\\x7e]+")) {
                throw new Failed("the token of " + user
                        + " is empty or holds characters that no bearer token has; give the token alone");
            }
            return text;
        };
    }
}
