package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.config.ClusterConfig;
import io.jenkins.plugins.efsdr.config.DrConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a caller (the command line, a Pipeline step) was told, beside the volumes themselves.
 *
 * @param git where the manifests are
 * @param config the configuration, when it is not to be read from the repository's {@code dr.yaml}
 * @param fileSystem the pair to use whatever the configuration's rules say
 * @param clusters how to get into a cluster; throws BadInput when it was not told
 * @param aws the access key for EKS tokens, for signing NFS' client certificates and for asking for mount targets; empty for the environment's own credentials
 * @param mounts where file systems are mounted, by pair; the entry with the empty name is for whichever pair has none of its own
 * @param directories what else was said about directories
 */
public record Settings(
        GitLogin git,
        Optional<DrConfig> config,
        Optional<String> fileSystem,
        Function<ClusterConfig, ClusterLogin> clusters,
        Optional<AwsLogin> aws,
        Map<String, Path> mounts,
        DirectoryAccess directories) {

    public Settings {
        mounts = Map.copyOf(mounts);
    }

    /** With the environment's own AWS credentials, and directories as configured. */
    public Settings(
            GitLogin git,
            Optional<DrConfig> config,
            Optional<String> fileSystem,
            Function<ClusterConfig, ClusterLogin> clusters,
            Map<String, Path> mounts) {
        this(git, config, fileSystem, clusters, Optional.empty(), mounts, DirectoryAccess.AS_CONFIGURED);
    }

    /** The same, with an access key of its own. */
    public Settings withAws(Optional<AwsLogin> login) {
        return new Settings(git, config, fileSystem, clusters, login, mounts, directories);
    }

    /** The same, with more said about directories. */
    public Settings withDirectories(DirectoryAccess access) {
        return new Settings(git, config, fileSystem, clusters, aws, mounts, access);
    }
}
