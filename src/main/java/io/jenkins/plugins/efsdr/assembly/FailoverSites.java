package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.aws.AwsAccess;
import io.jenkins.plugins.efsdr.cluster.VolumeCluster;
import io.jenkins.plugins.efsdr.config.DrConfig;
import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.operation.failover.RecoverySites;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.replication.Replicator;
import io.jenkins.plugins.efsdr.replication.Replicators;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The DR side, opened when it is first asked for. */
final class FailoverSites implements RecoverySites {

    private final OpenSites sites;
    private final Settings settings;
    private final DrConfig config;
    private final Pace pace;
    private final Map<String, Replicator> replicators = new TreeMap<>();

    FailoverSites(OpenSites sites, Settings settings, DrConfig config, Pace pace) {
        this.sites = sites;
        this.settings = settings;
        this.config = config;
        this.pace = pace;
    }

    @Override
    public synchronized Replicator replicator(FileSystemPair pair) {
        return replicators.computeIfAbsent(pair.name(), name -> replicatorOf(pair));
    }

    private Replicator replicatorOf(FileSystemPair pair) {
        AwsAccess access = AwsAccess.in(pair.secondary().orElseThrow().region())
                .withKeys(settings.aws().map(AwsLogin::keys));
        return config.recovery()
                .pair(pair.name())
                .dataSyncTask()
                .map(task -> Replicators.dataSync(pair, task, access, pace, new SecureRandom()))
                .orElseGet(() -> Replicators.efs(pair, access, pace, new SecureRandom()));
    }

    @Override
    public VolumeCluster cluster(String name) {
        return sites.cluster(name);
    }

    @Override
    public Optional<DirectoryTree> replica(FileSystemPair pair) {
        return sites.reachesReplicas() ? Optional.of(sites.replica(pair)) : Optional.empty();
    }
}
