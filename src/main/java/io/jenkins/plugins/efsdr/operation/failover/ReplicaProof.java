package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Shows on the file system itself that a promoted replica takes writes; EFS' word for it can be ahead of its servers. */
final class ReplicaProof {

    /** Servers of EFS have all heard of a promotion by then; a promotion that has less time than that is not waited for longer here. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Failing shared;
    private final List<Recoverable> volumes;

    ReplicaProof(Failing shared, List<Recoverable> volumes) {
        this.shared = shared;
        this.volumes = volumes;
    }

    /** @throws Failed when it takes none; says what to do */
    void require(PairView pair) {
        Optional<DirectoryTree> replica = shared.sites.replica(pair.pair());
        if (replica.isEmpty()) {
            shared.run.note("Pair " + pair.name() + ": nothing was written to " + pair.replica()
                    + " to prove that it takes writes, as no directories are looked at in this run.");
            return;
        }
        DirectoryTree directories = replica.get();
        reportLeftovers(pair, directories);
        top(pair, directories).ifPresent(folder -> write(pair, directories, folder));
    }

    private void reportLeftovers(PairView pair, DirectoryTree directories) {
        directories
                .replicationLeftovers()
                .forEach(name -> shared.duty("Pair " + pair.name() + ": look through /" + name + " on " + pair.replica()
                        + ": the replication left there what it had no place for."));
    }

    /** The folder that the volumes of the pair have in common; where it is missing there is nothing to write beside. */
    private Optional<VolumePath> top(PairView pair, DirectoryTree directories) {
        return volumes.stream()
                .filter(it -> it.rewritten().pair().equals(pair.pair()))
                .flatMap(it -> Places.top(it).stream())
                .distinct()
                .filter(folder -> directories.find(folder).isPresent())
                .findFirst();
    }

    private void write(PairView pair, DirectoryTree directories, VolumePath folder) {
        try {
            directories.awaitWritable(folder, patience());
        } catch (Failed e) {
            throw new Failed(
                    "EFS says that " + pair.replica() + " is promoted, but a write through " + directories.description()
                            + " did not get through: " + e.getMessage()
                            + ". Mend that, then run the same command again; where only this machine is shut out,"
                            + " --directories none goes on without the proof",
                    e);
        }
    }

    private Duration patience() {
        Duration most = shared.rules.promotion();
        return most.compareTo(PATIENCE) < 0 ? most : PATIENCE;
    }
}
