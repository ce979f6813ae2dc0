package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.cluster.ClusterLock;
import io.jenkins.plugins.efsdr.cluster.VolumeCluster;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Printable;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRules.LockPlace;
import io.jenkins.plugins.efsdr.repository.GitLock;
import io.jenkins.plugins.efsdr.repository.ManifestRepository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Shows and breaks the locks of DR actions, for people. */
public final class DrLocks {

    private final ManifestRepository repository;
    private final Function<String, VolumeCluster> clusters;
    private final LockPlace place;
    private final Set<String> recovering;

    /**
     * @param clusters a cluster by its name
     * @param rules where the locks lie, and which clusters recover others
     */
    public DrLocks(ManifestRepository repository, Function<String, VolumeCluster> clusters, FailoverRules rules) {
        this.repository = repository;
        this.clusters = clusters;
        this.place = rules.lock();
        this.recovering = new TreeSet<>(rules.recoveredBy().values());
    }

    /**
     * A lock as it stands.
     *
     * @param place where it lies
     * @param holder the run that holds it; empty when it is free
     * @param text who, since when, and whether it is dead; or why it cannot be seen
     */
    public record Standing(String place, Optional<String> holder, String text) {

        private static final String UNSEEN = "cannot be seen: ";

        static Standing free(String place) {
            return new Standing(place, Optional.empty(), "free");
        }

        static Standing unseen(String place, String why) {
            return new Standing(place, Optional.empty(), Printable.of(UNSEEN + why));
        }

        boolean isUnseen() {
            return text.startsWith(UNSEEN);
        }

        private Standing broken() {
            return new Standing(place, holder, "broken; was " + text);
        }

        private Standing left() {
            return new Standing(place, Optional.empty(), text + ", left alone");
        }

        @Override
        public String toString() {
            return place + ": " + text;
        }
    }

    /**
     * The lock in Git, and that of each cluster.
     *
     * @param names the clusters; all that recover others when it is empty
     */
    public List<Standing> show(Collection<String> names) {
        List<Standing> all = new ArrayList<>();
        all.add(visible(gitPlace(), () -> git().look().map(this::standing).orElse(Standing.free(gitPlace()))));
        orAll(names).forEach(name -> all.add(visible("cluster " + name, () -> standing(lease(name)))));
        return all;
    }

    private Collection<String> orAll(Collection<String> names) {
        return names.isEmpty() ? recovering : names;
    }

    /**
     * Breaks what is held, as far as it can be reached. A run that held it stops at its next step.
     *
     * @param names as in {@link #show}
     * @param run the run that must hold it: nobody breaks the lock of a run that came in between
     * @return the locks that were broken, and those that may be held and could not be seen or broken
     */
    public List<Standing> breakThem(Collection<String> names, String run, String user) {
        List<Standing> all = new ArrayList<>();
        all.add(visible(gitPlace(), () -> breakGit(run)));
        orAll(names).forEach(name -> all.add(visible("cluster " + name, () -> breakLease(lease(name), run, user))));
        if (all.stream().noneMatch(one -> one.holder().filter(run::equals).isPresent())) {
            throw new Refused("Run " + run + " holds no lock that can be seen: "
                    + all.stream().map(Standing::toString).collect(Collectors.joining("; ")) + ".");
        }
        return all.stream()
                .filter(one -> one.holder().isPresent() || one.isUnseen())
                .toList();
    }

    private Standing breakGit(String run) {
        Optional<GitLock.Held> held = git().look();
        if (held.filter(it -> it.holder().equals(run)).isEmpty()) {
            return held.map(this::standing).orElse(Standing.free(gitPlace())).left();
        }
        return standing(git().breakIt()).broken();
    }

    private static Standing breakLease(ClusterLock lock, String run, String user) {
        Standing standing = standing(lock);
        if (standing.holder().filter(run::equals).isEmpty()) {
            return standing.left();
        }
        lock.breakIt(user);
        return standing.broken();
    }

    private static Standing visible(String where, Supplier<Standing> look) {
        try {
            return look.get();
        } catch (Failed | Refused | BadInput e) {
            return Standing.unseen(where, e.getMessage());
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
                Printable.of("held by run " + held.holder() + " of " + held.who() + " since " + held.since()));
    }

    private static Standing standing(ClusterLock lock) {
        Optional<ClusterLock.Held> held = lock.look().filter(it -> !it.isFree());
        return held.map(it -> new Standing(lock.description(), Optional.of(it.holder()), text(it)))
                .orElse(Standing.free(lock.description()));
    }

    private static String text(ClusterLock.Held held) {
        return Printable.of("held by " + held.named() + ", renewed " + Times.text(held.age()) + " ago"
                + (held.expired() ? ": expired, anybody may take it" : ""));
    }
}
