package io.jenkins.plugins.efsdr.jenkins;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.util.Secret;
import io.jenkins.plugins.efsdr.fault.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Resolves the credentials ids of a step, on the controller and at the time of the run. */
final class LoginLookup {

    private static final int LARGEST_KUBECONFIG = 4 * 1024 * 1024;

    private final CredentialStore store;

    LoginLookup(CredentialStore store) {
        this.store = store;
    }

    /** @throws BadInput when an id names nothing, or credentials of a type that the parameter does not take */
    Logins of(Parameters parameters) throws IOException {
        Optional<StandardCredentials> git = find(parameters, "gitCredentialsId");
        Optional<StandardCredentials> cluster = find(parameters, "clusterCredentialsId");
        Optional<StandardCredentials> aws = find(parameters, "awsCredentialsId");
        requireType(git, "gitCredentialsId", CredentialTypes.GIT);
        requireType(cluster, "clusterCredentialsId", CredentialTypes.CLUSTER);
        requireType(aws, "awsCredentialsId", CredentialTypes.AWS);
        return logins(git, cluster, aws);
    }

    private static Logins logins(
            Optional<StandardCredentials> git, Optional<StandardCredentials> cluster, Optional<StandardCredentials> aws)
            throws IOException {
        var password = as(git, StandardUsernamePasswordCredentials.class);
        var key = as(git, SSHUserPrivateKey.class);
        var file = as(cluster, FileCredentials.class);
        var token = as(cluster, StringCredentials.class);
        var access = as(aws, StandardUsernamePasswordCredentials.class);
        return new Logins(
                password.map(StandardUsernamePasswordCredentials::getUsername).orElse(null),
                password.map(one -> one.getPassword().getPlainText()).orElse(null),
                key.flatMap(one -> one.getPrivateKeys().stream().findFirst()).orElse(null),
                key.map(one -> Secret.toString(one.getPassphrase())).orElse(null),
                file.isPresent() ? text(file.get()) : null,
                token.map(one -> one.getSecret().getPlainText()).orElse(null),
                access.map(StandardUsernamePasswordCredentials::getUsername).orElse(null),
                access.map(one -> one.getPassword().getPlainText()).orElse(null));
    }

    private Optional<StandardCredentials> find(Parameters parameters, String name) {
        return parameters
                .find(name)
                .map(id -> store.find(id)
                        .orElseThrow(() -> BadInput.of(
                                name,
                                id,
                                "must be the id of credentials that this job may use; add them in its folder or in"
                                        + " Jenkins, or correct the id")));
    }

    private static <C> Optional<C> as(Optional<StandardCredentials> credentials, Class<C> type) {
        return credentials.filter(type::isInstance).map(type::cast);
    }

    private static void requireType(Optional<StandardCredentials> given, String name, CredentialTypes types) {
        given.filter(one -> !types.accept(one)).ifPresent(one -> {
            throw BadInput.of(name, one.getId(), types.rule());
        });
    }

    private static String text(FileCredentials file) throws IOException {
        try (InputStream content = file.getContent()) {
            return new String(content.readNBytes(LARGEST_KUBECONFIG), StandardCharsets.UTF_8);
        }
    }
}
