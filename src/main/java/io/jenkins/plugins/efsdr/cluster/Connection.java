package io.jenkins.plugins.efsdr.cluster;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where an API server is and as whom it is called.
 *
 * @param server its URL
 * @param ca PEM text of the CAs to trust, and no other; empty for the machine's own
 * @param proxy the URL of an HTTP proxy on the way
 * @param credentials as whom
 */
record Connection(String server, Optional<String> ca, Optional<String> proxy, Credentials credentials) {

    /**
     * As whom.
     *
     * @param user what the kubeconfig calls them
     * @param token gives a bearer token
     * @param certificate PEM text of a client certificate
     * @param key PEM text of its key
     * @param impersonated whom to act as instead
     * @param groups in which groups
     */
    record Credentials(
            String user,
            Optional<Supplier<String>> token,
            Optional<String> certificate,
            Optional<String> key,
            Optional<String> impersonated,
            List<String> groups) {

        static Credentials of(String user, Supplier<String> token) {
            return new Credentials(
                    user, Optional.of(token), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
        }
    }
}
