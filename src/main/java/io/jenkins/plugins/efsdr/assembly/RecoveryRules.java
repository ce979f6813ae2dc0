package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.config.ClusterConfig;
import io.jenkins.plugins.efsdr.config.DrConfig;
import io.jenkins.plugins.efsdr.config.LockConfig;
import io.jenkins.plugins.efsdr.config.Recovery;
import io.jenkins.plugins.efsdr.manifest.ReplicaMap;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRules;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRules.LockPlace;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRules.Wave;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a configuration means for a failover. */
final class RecoveryRules {

    private RecoveryRules() {}

    static FailoverRules of(DrConfig config) {
        Recovery recovery = config.recovery();
        return new FailoverRules(
                replicas(config),
                recoveredBy(config),
                rpo(config),
                recovery.rto(),
                recovery.waves().stream()
                        .map(wave -> new Wave(wave.name(), wave::includes))
                        .toList(),
                lock(recovery.lock()),
                config.limits().concurrency(),
                config.deadlines().promotion(),
                config.deadlines().bound());
    }

    private static LockPlace lock(LockConfig lock) {
        return new LockPlace(lock.namespace(), lock.lease(), lock.ref());
    }

    private static ReplicaMap replicas(DrConfig config) {
        Map<String, Map<String, String>> accessPoints = config.fileSystems().keySet().stream()
                .collect(Collectors.toMap(
                        name -> name, name -> config.recovery().pair(name).accessPoints()));
        return new ReplicaMap(config.fileSystems().values(), accessPoints);
    }

    private static Map<String, String> recoveredBy(DrConfig config) {
        return config.clusters().values().stream()
                .filter(cluster -> cluster.recoveredBy().isPresent())
                .collect(Collectors.toMap(
                        ClusterConfig::name, cluster -> cluster.recoveredBy().orElseThrow()));
    }

    private static Map<String, Duration> rpo(DrConfig config) {
        Map<String, Duration> rpo = new TreeMap<>();
        config.fileSystems()
                .keySet()
                .forEach(name -> config.recovery().rpo(name).ifPresent(most -> rpo.put(name, most)));
        return rpo;
    }
}
