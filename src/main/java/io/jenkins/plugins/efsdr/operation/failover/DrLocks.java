package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.cluster.ClusterLock;
import io.jenkins.plugins.efsdr.cluster.VolumeCluster;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRules.LockPlace;
import io.jenkins.plugins.efsdr.repository.GitLock;
import io.jenkins.plugins.efsdr.repository.ManifestRepository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Shows and breaks the locks of DR actions, for people. */
public final class DrLocks {

    private final ManifestRepository repository;
    private final Function<String, VolumeCluster> clusters;
    private final LockPlace place;

    /** @param clusters a cluster by its name */
    public DrLocks(ManifestRepository repository, Function<String, VolumeCluster> clusters, LockPlace place) {
        this.repository = repository;
        this.clusters = clusters;
        this.place = place;
    }

    /**
     * A lock as it stands.
     *
     * @param place where it lies
     * @param holder the run that holds it; empty when it is free
     * @param text who, since when, and whether it is dead; or why it cannot be seen
     */
    public record Standing(String place, Optional<String> holder, String text) {

        static Standing free(String place) {
            return new Standing(place, Optional.empty(), "free");
        }
    }

    /** The lock in Git, and that of each cluster. */
    public List<Standing> show(Collection<String> names) {
        List<Standing> all = new ArrayList<>();
        all.add(visible(gitPlace(), () -> git().look().map(this::standing).orElse(Standing.free(gitPlace()))));
        names.forEach(name -> all.add(visible("cluster " + name, () -> standing(lease(name)))));
        return all;
    }

    /**
     * Breaks what is held. A run that held it stops at its next step.
     *
     * @param run the run that must hold it: nobody breaks the lock of a run that came in between
     * @return the locks that were broken
     */
    public List<Standing> breakThem(Collection<String> names, String run, String user) {
        List<Standing> held = show(names).stream()
                .filter(one -> one.holder().filter(run::equals).isPresent())
                .toList();
        if (held.isEmpty()) {
            throw new Refused("Run " + run + " holds no lock that can be seen. Look with efsdr lock show.");
        }
        names.stream()
                .map(this::lease)
                .filter(lock ->
                        lock.look().filter(it -> it.holder().equals(run)).isPresent())
                .forEach(lock -> lock.breakIt(user));
        if (held.stream().anyMatch(one -> one.place().equals(gitPlace()))) {
            git().breakIt();
        }
        return held;
    }

    private static Standing visible(String where, Supplier<Standing> look) {
        try {
            return look.get();
        } catch (Failed | Refused e) {
            return new Standing(where, Optional.empty(), "cannot be seen: " + e.getMessage());
        }
    }

    private ClusterLock lease(String name) {
        return clusters.apply(name).lock(place.namespace(), place.lease());
    }

    private GitLock git() {
        return repository.lock(place.ref());
    }

    private String gitPlace() {
        return place.ref() + " of " + repository.description();
    }

    private Standing standing(GitLock.Held held) {
        return new Standing(
                gitPlace(),
                Optional.of(held.holder()),
                "held by run " + held.holder() + " of " + held.who() + " since " + held.since());
    }

    private static Standing standing(ClusterLock lock) {
        Optional<ClusterLock.Held> held = lock.look().filter(it -> !it.isFree());
        return held.map(it -> new Standing(lock.description(), Optional.of(it.holder()), text(it)))
                .orElse(Standing.free(lock.description()));
    }

    private static String text(ClusterLock.Held held) {
        return "held by run " + held.holder() + " of " + held.who() + ", renewed " + Times.text(held.age()) + " ago"
                + (held.expired() ? ": expired, anybody may take it" : "");
    }
}
