package io.jenkins.plugins.efsdr.jenkins;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Which types of credentials a field takes. */
enum CredentialTypes {
    GIT(
            "must be a username with password, or an SSH key",
            StandardUsernamePasswordCredentials.class,
            SSHUserPrivateKey.class),
    CLUSTER(
            "must be a secret file (kubeconfig), or a secret text (token)",
            StringCredentials.class,
            FileCredentials.class),
    AWS("must be a username with password: access key id and secret", StandardUsernamePasswordCredentials.class);

    private final String rule;
    private final List<Class<? extends StandardCredentials>> types;

    @SafeVarargs
    @SuppressWarnings("varargs")
    CredentialTypes(String rule, Class<? extends StandardCredentials>... types) {
        this.rule = rule;
        this.types = List.of(types);
    }

    CredentialsMatcher matcher() {
        return CredentialsMatchers.anyOf(
                types.stream().map(CredentialsMatchers::instanceOf).toArray(CredentialsMatcher[]::new));
    }

    boolean accept(StandardCredentials credentials) {
        return types.stream().anyMatch(type -> type.isInstance(credentials));
    }

    /** What credentials must be, for messages. */
    String rule() {
        return rule;
    }
}
