package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.manifest.ReplicaMap;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the configuration says about failing over.
 *
 * @param replicas the pairs, and the access points on both sides
 * @param recoveredBy the cluster that recovers each cluster, where the configuration names one
 * @param rpo the most data that may be lost, by pair; a pair that is missing has no objective
 * @param rto how long it may take; empty for no objective
 * @param waves what comes first; volumes of no wave come last
 * @param lock where the lock lies
 * @param concurrency how many volumes are worked on at the same time
 * @param promotion how long a promotion may take
 * @param bound how long to wait until all claims are Bound
 */
public record FailoverRules(
        ReplicaMap replicas,
        Map<String, String> recoveredBy,
        Map<String, Duration> rpo,
        Optional<Duration> rto,
        List<Wave> waves,
        LockPlace lock,
        int concurrency,
        Duration promotion,
        Duration bound) {

    /**
     * Volumes that are brought up together, before those of the next wave.
     *
     * @param name what messages call it
     * @param has who is in it
     */
    public record Wave(String name, Predicate<VolumeId> has) {}

    /**
     * Where the lock lies.
     *
     * @param namespace the Lease's namespace on each DR cluster
     * @param lease its name
     * @param ref the ref of the manifest repository
     */
    public record LockPlace(String namespace, String lease, String ref) {}

    public FailoverRules {
        recoveredBy = Map.copyOf(recoveredBy);
        rpo = Map.copyOf(rpo);
        waves = List.copyOf(waves);
    }

    /** Which wave a volume belongs to, from 0; {@code waves.size()} for those of none. */
    int wave(VolumeId id) {
        for (int i = 0; i < waves.size(); i++) {
            if (waves.get(i).has().test(id)) {
                return i;
            }
        }
        return waves.size();
    }

    String waveName(int wave) {
        return wave < waves.size() ? waves.get(wave).name() : "rest";
    }
}
