package io.jenkins.plugins.efsdr.jenkins;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.util.Secret;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.manifest.ManifestLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
        var git = find("gitCredentialsId", parameters.find("gitCredentialsId"), CredentialTypes.GIT);
        var cluster = find("clusterCredentialsId", parameters.find("clusterCredentialsId"), CredentialTypes.CLUSTER);
        var aws = find("awsCredentialsId", parameters.find("awsCredentialsId"), CredentialTypes.AWS);
        TreeMap<String, ClusterSecret> clusters = new TreeMap<>();
        if (cluster.isPresent()) {
            clusters.put("", secret(cluster.get()));
        }
        return logins(git, clusters, aws);
    }

    /**
     * The same logins with those of clusters whose credentials' ids the configuration names.
     *
     * @param ids by the clusters' names
     */
    Logins with(Logins logins, Map<String, String> ids) throws IOException {
        for (Map.Entry<String, String> id : ids.entrySet()) {
            String field = "clusters." + id.getKey() + ".credentials of " + ManifestLayout.CONFIG;
            var found = find(field, Optional.of(id.getValue()), CredentialTypes.CLUSTER);
            logins.clusters().put(id.getKey(), secret(found.orElseThrow()));
        }
        return logins;
    }

    private static Logins logins(
            Optional<StandardCredentials> git,
            TreeMap<String, ClusterSecret> clusters,
            Optional<StandardCredentials> aws) {
        var password = as(git, StandardUsernamePasswordCredentials.class);
        var key = as(git, SSHUserPrivateKey.class);
        var access = as(aws, StandardUsernamePasswordCredentials.class);
        return new Logins(
                password.map(StandardUsernamePasswordCredentials::getUsername).orElse(null),
                password.map(one -> one.getPassword().getPlainText()).orElse(null),
                key.flatMap(one -> one.getPrivateKeys().stream().findFirst()).orElse(null),
                key.map(one -> Secret.toString(one.getPassphrase())).orElse(null),
                clusters,
                access.map(StandardUsernamePasswordCredentials::getUsername).orElse(null),
                access.map(one -> one.getPassword().getPlainText()).orElse(null));
    }

    private static ClusterSecret secret(StandardCredentials credentials) throws IOException {
        return credentials instanceof FileCredentials file
                ? new ClusterSecret(text(file), null)
                : new ClusterSecret(
                        null, ((StringCredentials) credentials).getSecret().getPlainText());
    }

    private Optional<StandardCredentials> find(String field, Optional<String> id, CredentialTypes types) {
        Optional<StandardCredentials> found = id.map(one -> store.find(one)
                .orElseThrow(() -> BadInput.of(
                        field,
                        one,
                        "must be the id of credentials that this job may use; add them in its folder or in"
                                + " Jenkins, or correct the id")));
        found.filter(one -> !types.accept(one)).ifPresent(one -> {
            throw BadInput.of(field, one.getId(), types.rule());
        });
        return found;
    }

    private static <C> Optional<C> as(Optional<StandardCredentials> credentials, Class<C> type) {
        return credentials.filter(type::isInstance).map(type::cast);
    }

    private static String text(FileCredentials file) throws IOException {
        try (InputStream content = file.getContent()) {
            return new String(content.readNBytes(LARGEST_KUBECONFIG), StandardCharsets.UTF_8);
        }
    }
}
