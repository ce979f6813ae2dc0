package io.jenkins.plugins.efsdr.jenkins;

import io.jenkins.plugins.efsdr.assembly.AwsLogin;
import io.jenkins.plugins.efsdr.assembly.ClusterLogin;
import io.jenkins.plugins.efsdr.assembly.GitLogin;
import io.jenkins.plugins.efsdr.assembly.Settings;
import io.jenkins.plugins.efsdr.config.ClusterConfig;
import io.jenkins.plugins.efsdr.config.ConfigReader;
import io.jenkins.plugins.efsdr.config.DrConfig;
import io.jenkins.plugins.efsdr.config.PairConfig;
import io.jenkins.plugins.efsdr.fault.BadInput;
import java.util.Optional;
import java.util.function.Supplier;

/** What a step was told about where volumes are and go, with its secrets. Closing it removes what it had to write down for that. */
final class SiteParameters implements AutoCloseable {

    /** The branch where none was given. */
    static final String BRANCH = "main";

    private static final String CREDENTIALS_RULE =
            "is required: the id of a secret file (kubeconfig), or of a secret text"
                    + " (token) with clusterServer; or name one in dr.yaml as the cluster's credentials";

    private final Parameters parameters;
    private final Logins logins;
    private final WorkspaceFiles files;
    private final DirectoryParameters directories;

    SiteParameters(Parameters parameters, Logins logins, WorkspaceFiles files) {
        this.parameters = parameters;
        this.logins = logins;
        this.files = files;
        this.directories = new DirectoryParameters(parameters);
    }

    /** For work on the primary side. */
    Settings primary() {
        Optional<DrConfig> pair =
                PairConfig.of(parameters.get("primary"), parameters.get("secondary"), parameters.get("prefix"));
        return settings(config(pair, "primary, secondary or prefix")).withDirectories(directories.access());
    }

    /** For work on the DR side, which needs no prefix: the manifests say where their directories are. */
    Settings recovery() {
        Optional<DrConfig> pair = PairConfig.ofHosts(parameters.get("primary"), parameters.get("secondary"));
        return settings(config(pair, "primary or secondary"))
                .withDirectories(directories.access().withReplicas(directories.replicas()));
    }

    private Settings settings(Optional<DrConfig> config) {
        return new Settings(git(), config, parameters.find("fileSystem"), this::cluster, directories.mounts())
                .withAws(Logins.given(logins.awsKeyId()).map(id -> new AwsLogin(id, logins::awsSecret)));
    }

    private GitLogin git() {
        String url = parameters.find("gitUrl").orElseThrow(() -> BadInput.of("gitUrl", "", "is required"));
        return new GitLogin(
                url,
                parameters.find("branch").orElse(BRANCH),
                Logins.given(logins.gitUser()),
                supplied(logins.gitPassword()),
                supplied(logins.gitKey()),
                supplied(logins.gitPassphrase()),
                parameters.find("gitKnownHosts"),
                parameters.find("gitCa"),
                Mirrors.folder(parameters.find("mirror"), url));
    }

    private static Optional<Supplier<String>> supplied(String secret) {
        return Logins.given(secret).map(text -> () -> text);
    }

    private Optional<DrConfig> config(Optional<DrConfig> pair, String others) {
        Optional<String> file = parameters.find("config");
        if (pair.isPresent() && file.isPresent()) {
            throw BadInput.of("config", file.get(), "must not be given together with " + others);
        }
        return file.map(name -> ConfigReader.read(name, files.read("config", name)))
                .or(() -> pair);
    }

    private ClusterLogin cluster(ClusterConfig cluster) {
        ClusterSecret secret = logins.cluster(cluster.name())
                .orElseThrow(() -> BadInput.of("clusterCredentialsId", "", CREDENTIALS_RULE));
        Optional<String> server = parameters.find("clusterServer");
        if (secret.token() != null) {
            String url = server.orElseThrow(() ->
                    BadInput.of("clusterServer", "", "is required where the cluster's credentials are a secret text"));
            return ClusterLogin.byToken(url, secret::token, parameters.find("clusterCa"));
        }
        if (server.isPresent()) {
            throw BadInput.of(
                    "clusterServer", server.get(), "must not be given where the credentials are a kubeconfig");
        }
        return ClusterLogin.byKubeconfig(secret.kubeconfig(), Optional.empty(), parameters.find("clusterContext"))
                .trusting(parameters.find("clusterCa"));
    }

    @Override
    public void close() {
        directories.close();
    }
}
