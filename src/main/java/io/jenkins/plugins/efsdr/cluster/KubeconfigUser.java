package io.jenkins.plugins.efsdr.cluster;

import io.jenkins.plugins.efsdr.cluster.Connection.Credentials;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.util.Optional;
import java.util.function.Supplier;

/** A user of a kubeconfig. */
final class KubeconfigUser {

    private final Section user;
    private final String name;
    private final KubeconfigFiles files;
    private final ClusterAccess access;
    private final Pace pace;

    KubeconfigUser(Section user, String name, KubeconfigFiles files, ClusterAccess access, Pace pace) {
        this.user = user;
        this.name = name;
        this.files = files;
        this.access = access;
        this.pace = pace;
    }

    Credentials credentials() {
        refuse("auth-provider", "is not supported (Kubernetes removed it in 1.26); give a token or an exec section");
        refuse("username", "is not supported (Kubernetes removed it in 1.19); give a token or a certificate");
        Credentials found = new Credentials(
                "user '" + name + "'",
                token(),
                files.text(user, "client-certificate"),
                files.text(user, "client-key"),
                user.text("as"),
                user.texts("as-groups"));
        if (found.token().isEmpty()
                && (found.certificate().isEmpty() || found.key().isEmpty())) {
            throw BadInput.of(
                    user.place(), "", "must have a token, a client certificate with its key, or an exec section");
        }
        return found;
    }

    private Optional<Supplier<String>> token() {
        return tokenFile().or(this::literal).or(this::exec);
    }

    /** Read each time: such a token is replaced before it expires. */
    private Optional<Supplier<String>> tokenFile() {
        return user.text("tokenFile").map(file -> () -> files.read(user, "tokenFile", file));
    }

    private Optional<Supplier<String>> literal() {
        return user.text("token").map(token -> () -> token);
    }

    private Optional<Supplier<String>> exec() {
        return user.has("exec") ? Optional.of(exec(user.section("exec"))) : Optional.empty();
    }

    private Supplier<String> exec(Section exec) {
        return EksExec.recognise(exec)
                .map(access.eksTokens())
                .orElseGet(() -> ExecPlugin.of(exec, allowed(exec), access.kubeconfigFolder(), pace));
    }

    private String allowed(Section exec) {
        if (!access.allowExec()) {
            throw BadInput.of(
                    exec.place() + ".command",
                    exec.required("command"),
                    "is a program that would be run for a token, which is not allowed; allow exec plugins, or give a token"
                            + " (only 'aws eks get-token' and 'aws-iam-authenticator token' are replaced by our own)");
        }
        return exec.required("command");
    }

    private void refuse(String key, String why) {
        if (user.has(key)) {
            throw user.problem(key, why);
        }
    }
}
