package io.jenkins.plugins.efsdr.jenkins;

import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.assembly.AwsLogin;
import io.jenkins.plugins.efsdr.assembly.ClusterLogin;
import io.jenkins.plugins.efsdr.assembly.GitLogin;
import io.jenkins.plugins.efsdr.assembly.Settings;
import io.jenkins.plugins.efsdr.config.BatchFile;
import io.jenkins.plugins.efsdr.config.ClusterConfig;
import io.jenkins.plugins.efsdr.config.ConfigReader;
import io.jenkins.plugins.efsdr.config.DrConfig;
import io.jenkins.plugins.efsdr.config.PairConfig;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.volume.Field;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What a step was told, on the agent: parameters and secrets as the engine takes them. */
final class Workplace implements AutoCloseable {

    private static final String CREDENTIALS_RULE =
            "is required: the id of a secret file (kubeconfig), or of a secret text"
                    + " (token) with clusterServer; or name one in dr.yaml as the cluster's credentials";

    private final Parameters parameters;
    private final Logins logins;
    private final WorkspaceFiles files;
    private final DirectoryParameters directories;
    private final Map<String, String> manifests = new ConcurrentHashMap<>();

    Workplace(Parameters parameters, Logins logins, Path workspace) {
        this.parameters = parameters;
        this.logins = logins;
        this.files = new WorkspaceFiles(workspace);
        this.directories = new DirectoryParameters(parameters);
    }

    Assembly assembly(Pace pace) {
        return Assembly.of(settings(), pace);
    }

    private Settings settings() {
        return new Settings(git(), config(), parameters.find("fileSystem"), this::cluster, directories.mounts())
                .withDirectories(directories.access())
                .withAws(Logins.given(logins.awsKeyId()).map(id -> new AwsLogin(id, logins::awsSecret)));
    }

    private GitLogin git() {
        return new GitLogin(
                required("gitUrl"),
                parameters.find("branch").orElse("main"),
                Logins.given(logins.gitUser()),
                supplied(logins.gitPassword()),
                supplied(logins.gitKey()),
                supplied(logins.gitPassphrase()),
                parameters.find("gitKnownHosts"),
                parameters.find("gitCa"),
                Optional.empty());
    }

    private static Optional<Supplier<String>> supplied(String secret) {
        return Logins.given(secret).map(text -> () -> text);
    }

    private Optional<DrConfig> config() {
        Optional<DrConfig> pair =
                PairConfig.of(parameters.get("primary"), parameters.get("secondary"), parameters.get("prefix"));
        Optional<String> file = parameters.find("config");
        if (pair.isPresent() && file.isPresent()) {
            throw BadInput.of("config", file.get(), "must not be given together with primary, secondary or prefix");
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

    /** The volumes that are asked for: one by its fields, or a batch. */
    List<VolumeRequest> volumes() {
        Optional<String> batch = parameters.find("batch");
        Optional<String> file = parameters.find("batchFile");
        VolumeRequest single = volume();
        if (batch.isEmpty() && file.isEmpty()) {
            return List.of(single);
        }
        boolean named = single.values().keySet().stream().anyMatch(field -> field != Field.FILE_SYSTEM);
        if (named || batch.isPresent() && file.isPresent()) {
            throw BadInput.of(
                    "batch",
                    file.orElse(""),
                    "must not be given together with the fields of one volume or another batch");
        }
        return file.map(name -> BatchFile.read(name, files.read("batchFile", name)))
                .orElseGet(() -> BatchFile.read(batchName(batch.get()), batch.get()));
    }

    /** A YAML batch begins with its only key, a CSV batch with its header. */
    private static String batchName(String text) {
        return text.lines().anyMatch(line -> line.startsWith("volumes:")) ? "batch.yaml" : "batch.csv";
    }

    /** The volume that the fields name. */
    VolumeRequest volume() {
        Map<Field, String> values = new EnumMap<>(Field.class);
        Arrays.stream(Field.values())
                .forEach(field -> parameters.find(field.property()).ifPresent(value -> values.put(field, value)));
        return new VolumeRequest(values);
    }

    /** Keeps a rendered manifest for the step's answer. */
    void keepManifest(VolumeId id, String text) {
        manifests.put(id.pvName(), text);
    }

    /** The manifests that were kept, by the PersistentVolume's name. */
    Map<String, String> manifests() {
        return manifests;
    }

    boolean is(String name) {
        return parameters.is(name);
    }

    private String required(String name) {
        return parameters.find(name).orElseThrow(() -> BadInput.of(name, "", "is required"));
    }

    @Override
    public void close() {
        directories.close();
    }
}
