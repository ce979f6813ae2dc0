package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.config.ConfigReader;
import io.jenkins.plugins.efsdr.config.DrConfig;
import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.manifest.ManifestLayout;
import io.jenkins.plugins.efsdr.operation.ListVolumes;
import io.jenkins.plugins.efsdr.operation.Provision;
import io.jenkins.plugins.efsdr.operation.ProvisionRules;
import io.jenkins.plugins.efsdr.operation.Retire;
import io.jenkins.plugins.efsdr.operation.ReturnPair;
import io.jenkins.plugins.efsdr.operation.failover.DrLocks;
import io.jenkins.plugins.efsdr.operation.failover.Failover;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest;
import io.jenkins.plugins.efsdr.operation.failover.Head;
import io.jenkins.plugins.efsdr.operation.failover.PushRecord;
import io.jenkins.plugins.efsdr.operation.failover.RecordKeeper;
import io.jenkins.plugins.efsdr.operation.failover.RewriteManifests;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.repository.GitAccess;
import io.jenkins.plugins.efsdr.repository.GitRepositories;
import io.jenkins.plugins.efsdr.repository.ManifestRepository;
import io.jenkins.plugins.efsdr.repository.Tree;
import io.jenkins.plugins.efsdr.run.Result;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;

/** Ready operations, and what they were put together from. Close it to close that. Not thread-safe. */
public final class Assembly implements AutoCloseable {

    private final Settings settings;
    private final Pace pace;
    private final ManifestRepository repository;
    private DrConfig config;
    private OpenSites sites;
    private Head head;

    private Assembly(Settings settings, Pace pace, ManifestRepository repository) {
        this.settings = settings;
        this.pace = pace;
        this.repository = repository;
    }

    /** Nothing is asked of any server yet. */
    public static Assembly of(Settings settings, Pace pace) {
        return new Assembly(settings, pace, GitRepositories.open(settings.git().access(), pace, new SecureRandom()));
    }

    /** The same for a failover: Git is given up on soon, for there is a mirror. Nothing is asked of any server yet. */
    public static Assembly forRecovery(Settings settings, Pace pace) {
        GitAccess access = settings.git().access().withLimits(GitAccess.Limits.FAILOVER);
        return new Assembly(settings, pace, GitRepositories.open(access, pace, new SecureRandom()));
    }

    /**
     * The configuration that was given, or that of the repository's head.
     *
     * @throws BadInput when there is none, or something is wrong with it
     */
    public DrConfig config() {
        if (config == null) {
            config = settings.config().orElseGet(this::recordedConfig);
        }
        return config;
    }

    public Provision provision() {
        return new Provision(repository, sites(), rules());
    }

    public Retire retire() {
        return new Retire(
                repository,
                sites(),
                config().recovery().lock().ref(),
                config().deadlines().bound());
    }

    /** @param keeper keeps what Git cannot take */
    public Failover failover(RecordKeeper keeper) {
        return new Failover(
                repository,
                head(),
                new FailoverSites(recoverySites(), settings, config(), pace),
                RecoveryRules.of(config()),
                keeper);
    }

    /**
     * The clusters that a failover would bring volumes up on; none of them is asked.
     *
     * @throws BadInput when something is wrong with the request
     */
    public SortedSet<String> recoveryTargets(FailoverRequest request) {
        return Failover.targets(head(), RecoveryRules.of(recoveryConfig()), request);
    }

    /** The rewriting of a failover by itself. */
    public RewriteManifests rewriteManifests() {
        return new RewriteManifests(head(), RecoveryRules.of(recoveryConfig()));
    }

    /** The locks of DR actions. */
    public DrLocks locks() {
        return new DrLocks(repository, recoverySites()::cluster, RecoveryRules.of(recoveryConfig()));
    }

    /** Pushes what a failover could not. */
    public PushRecord pushRecord() {
        return new PushRecord(repository);
    }

    /** @param report the run's report as JSON, given how it is about to end */
    public ReturnPair returnPair(Function<Result, String> report) {
        return new ReturnPair(repository, config().recovery().lock().ref(), report);
    }

    /**
     * A pair by its name.
     *
     * @throws BadInput when the configuration has none of that name
     */
    public FileSystemPair pair(String name) {
        return config().pair(name);
    }

    public ListVolumes listVolumes() {
        return listVolumes(Optional.empty());
    }

    /** @param to the cluster that recovers; empty for the one that the configuration names */
    public ListVolumes listVolumes(Optional<String> to) {
        return new ListVolumes(repository, sites(), lost -> to.orElseGet(() -> recoveredBy(lost)));
    }

    private String recoveredBy(String lost) {
        return config().cluster(lost)
                .recoveredBy()
                .orElseThrow(() -> BadInput.of(
                        "clusters." + lost + ".recoveredBy",
                        "",
                        "is required: nothing says which cluster recovers " + lost + "; add it to "
                                + ManifestLayout.CONFIG + ", or name the cluster with --to"));
    }

    /** The directories of a pair's primary file system. */
    public DirectoryTree directories(FileSystemPair pair) {
        return sites().directories(pair);
    }

    /** Whether replicas can be looked at; where directories are nobody's business ({@code none}), they cannot. */
    public boolean reachesReplicas() {
        return sites().reachesReplicas();
    }

    /**
     * The directories of a pair's secondary file system; the same object each time. Nothing of the primary's Region is asked.
     *
     * @throws BadInput when the pair has none, or the run was not told how to reach it
     */
    public DirectoryTree replica(FileSystemPair pair) {
        return sites().replica(pair);
    }

    private DrConfig recordedConfig() {
        return config(repository.head());
    }

    private DrConfig config(Tree tree) {
        String text = tree.read(ManifestLayout.CONFIG)
                .orElseThrow(() -> BadInput.of(
                        "config",
                        "",
                        "is required: " + repository.description() + " has no " + ManifestLayout.CONFIG
                                + "; add one, or name the hosts and the prefix"));
        return ConfigReader.read(ManifestLayout.CONFIG, text);
    }

    /** The manifests, or the mirror's while Git cannot be reached: a failover does not depend on Git. */
    private Head head() {
        if (head == null) {
            head = Head.of(repository);
        }
        return head;
    }

    private OpenSites recoverySites() {
        recoveryConfig();
        return sites();
    }

    /** The configuration of whichever head can be had. */
    private DrConfig recoveryConfig() {
        if (config == null) {
            config = settings.config().orElseGet(() -> config(head().tree()));
        }
        return config;
    }

    private OpenSites sites() {
        if (sites == null) {
            sites = new OpenSites(settings, config(), pace);
        }
        return sites;
    }

    private ProvisionRules rules() {
        return new ProvisionRules(
                config().prefix(),
                config().limits().concurrency(),
                config().limits().volumesPerRun(),
                config().deadlines().bound(),
                config().deadlines().mountTest(),
                config().mountTestImage(),
                config().recovery().lock().ref());
    }

    @Override
    public void close() {
        try (repository) {
            if (sites != null) {
                sites.close();
            }
        }
    }
}
