package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.assembly.DirectoryAccess;
import io.jenkins.plugins.efsdr.assembly.Settings;
import io.jenkins.plugins.efsdr.config.Directories;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Everything about the DR side: repository, configuration, clusters, replicas. */
final class RecoverySiteOptions {

    @ArgGroup(validate = false, heading = "%nManifest repository:%n")
    GitOptions git = new GitOptions();

    @ArgGroup(validate = false, heading = "%nConfiguration:%n")
    ConfigOptions config = new ConfigOptions();

    @ArgGroup(validate = false, heading = "%nDR cluster:%n")
    ClusterOptions cluster = new ClusterOptions();

    @ArgGroup(validate = false, heading = "%nReplica:%n")
    ReplicaOptions replicas = new ReplicaOptions();

    @ArgGroup(validate = false)
    NfsOptions nfs = new NfsOptions();

    @Option(
            names = "--directories",
            paramLabel = "nfs|mount|none",
            description = "How replicas are looked at: over NFS, on a mount, or not at all.")
    String directories;

    private final Environment environment;

    RecoverySiteOptions(Environment environment) {
        this.environment = environment;
    }

    Assembly assembly() {
        Settings settings = new Settings(
                git.login(environment),
                config.recoveryConfig(),
                Optional.empty(),
                ignored -> cluster.login(environment),
                Map.of());
        return Assembly.forRecovery(settings.withDirectories(access()), Pace.system());
    }

    private DirectoryAccess access() {
        Optional<Directories> kind = Optional.ofNullable(directories)
                .map(word ->
                        Directories.of(word).orElseThrow(() -> BadInput.of("directories", word, Directories.RULE)));
        return new DirectoryAccess(kind, Map.of(), nfs.login(Optional.empty(), Optional.empty()))
                .withReplicas(replicas.places());
    }
}
