package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.aws.AwsAccess;
import io.jenkins.plugins.efsdr.aws.EksTokens;
import io.jenkins.plugins.efsdr.cluster.ClusterAccess;
import io.jenkins.plugins.efsdr.cluster.ClusterAccess.EksCluster;
import io.jenkins.plugins.efsdr.cluster.Clusters;
import io.jenkins.plugins.efsdr.cluster.VolumeCluster;
import io.jenkins.plugins.efsdr.config.ClusterConfig;
import io.jenkins.plugins.efsdr.config.DrConfig;
import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.filesystem.Region;
import io.jenkins.plugins.efsdr.operation.Sites;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.volume.Field;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Clusters and file systems, opened when they are first asked for. */
final class OpenSites implements Sites, AutoCloseable {

    private final Settings settings;
    private final DrConfig config;
    private final Pace pace;
    private final Map<String, VolumeCluster> clusters = new TreeMap<>();
    private final OpenDirectories directories;

    OpenSites(Settings settings, DrConfig config, Pace pace) {
        this.settings = settings;
        this.config = config;
        this.pace = pace;
        this.directories = new OpenDirectories(settings, config, pace);
    }

    @Override
    public FileSystemPair pairOf(VolumeRequest request) {
        return config.pairFor(
                request.get(Field.FILE_SYSTEM).or(settings::fileSystem),
                request.get(Field.BUSINESS_UNIT).orElse(""),
                request.get(Field.CLUSTER).orElse(""));
    }

    @Override
    public boolean makesDirectories() {
        return directories.areMade();
    }

    @Override
    public DirectoryTree directories(FileSystemPair pair) {
        return directories.tree(pair);
    }

    @Override
    public Optional<DirectoryTree> visibleDirectories(FileSystemPair pair) {
        return directories.visible(pair);
    }

    boolean reachesReplicas() {
        return directories.replicasAreReached();
    }

    DirectoryTree replica(FileSystemPair pair) {
        return directories.replica(pair);
    }

    @Override
    public synchronized VolumeCluster cluster(String name) {
        return clusters.computeIfAbsent(name, this::connect);
    }

    private VolumeCluster connect(String name) {
        ClusterConfig cluster = config.cluster(name);
        ClusterLogin login = settings.clusters().apply(cluster);
        if (clusters.size() == 1
                && (login.context().isPresent() || login.server().isPresent())) {
            throw BadInput.of(
                    "context",
                    login.context().or(login::server).orElse(""),
                    "must not be given where a run is about" + " several clusters: name each one's context in dr.yaml");
        }
        return Clusters.connect(access(cluster, login), pace);
    }

    private ClusterAccess access(ClusterConfig cluster, ClusterLogin login) {
        return new ClusterAccess(
                cluster.name(),
                login.kubeconfig(),
                login.context().or(cluster::context).or(() -> Optional.of(cluster.name())),
                login.server(),
                login.token(),
                login.caCertificates(),
                eks -> eksTokens(cluster, eks),
                login.allowExec(),
                login.folder(),
                config.deadlines().request(),
                config.limits().concurrency());
    }

    private Supplier<String> eksTokens(ClusterConfig cluster, EksCluster eks) {
        Region region = eks.region()
                .map(Region::new)
                .or(cluster::region)
                .orElseThrow(() -> BadInput.of(
                        "clusters." + cluster.name() + ".region",
                        "",
                        "is required: the kubeconfig's aws eks get-token names no Region"));
        AwsAccess access = AwsAccess.in(region)
                .withProfile(eks.profile())
                .withRole(eks.roleArn())
                .withKeys(settings.aws().map(AwsLogin::keys));
        return EksTokens.of(eks.name(), access, pace);
    }

    @Override
    public synchronized void close() {
        clusters.values().forEach(VolumeCluster::close);
        directories.close();
    }
}
