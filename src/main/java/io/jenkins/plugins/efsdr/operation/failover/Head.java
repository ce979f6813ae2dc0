package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.repository.ManifestRepository;
import io.jenkins.plugins.efsdr.repository.Mirrored;
import io.jenkins.plugins.efsdr.repository.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The manifests that a failover works with: the branch's newest head or, while Git cannot be reached, the mirror's.
 *
 * @param tree the files
 * @param outage why it is not the newest head; empty when it is
 * @param fetched when the mirror was last fresh; empty for the newest head
 */
public record Head(Tree tree, Optional<String> outage, Optional<Instant> fetched) {

    /**
     * Reads the head, once.
     *
     * @throws Failed when Git cannot be reached and there is no mirror
     */
    public static Head of(ManifestRepository repository) {
        try {
            return new Head(repository.head(), Optional.empty(), Optional.empty());
        } catch (Failed e) {
            Mirrored mirror =
                    mirrored(repository, e).orElseThrow(() -> withoutMirror(e, "There is no mirror of it either"));
            return new Head(mirror.tree(), Optional.of(e.getMessage()), Optional.of(mirror.fetched()));
        }
    }

    private static Optional<Mirrored> mirrored(ManifestRepository repository, Failed outage) {
        try {
            return repository.mirrored();
        } catch (Failed e) {
            throw withoutMirror(outage, "Nor can its mirror be used: " + e.getMessage());
        }
    }

    private static Failed withoutMirror(Failed outage, String why) {
        return new Failed(
                outage.getMessage() + ". " + why + ". Name the folder of one with --mirror, or clone the repository"
                        + " from anywhere and name the clone with --git",
                outage);
    }

    /** Whether the remote answered. */
    boolean isFresh() {
        return outage.isEmpty();
    }

    /** How old it is. */
    Duration age(Instant now) {
        return fetched.map(time -> Duration.between(time, now)).orElse(Duration.ZERO);
    }

    /** The commit, or a word for none. */
    String commit() {
        return tree.commit().orElse("none");
    }
}
