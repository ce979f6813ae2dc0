package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.assembly.Settings;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;

/** Everything about where volumes go: repository, configuration, clusters, mounts. */
final class SiteOptions {

    @ArgGroup(validate = false, heading = "%nManifest repository:%n")
    GitOptions git = new GitOptions();

    @ArgGroup(validate = false, heading = "%nConfiguration:%n")
    ConfigOptions config = new ConfigOptions();

    @ArgGroup(validate = false, heading = "%nCluster:%n")
    ClusterOptions cluster = new ClusterOptions();

    @ArgGroup(validate = false, heading = "%nFile system:%n")
    MountOptions mounts = new MountOptions();

    private final Environment environment;

    SiteOptions(Environment environment) {
        this.environment = environment;
    }

    Assembly assembly() {
        Settings settings = new Settings(
                git.login(environment),
                config.config(),
                Optional.ofNullable(config.fileSystem),
                ignored -> cluster.login(environment),
                mounts.byPair());
        return Assembly.of(settings, Pace.system());
    }
}
