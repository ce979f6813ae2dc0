package io.jenkins.plugins.efsdr.sandbox;

import io.jenkins.plugins.efsdr.sandbox.aws.AwsOptions.Mechanism;
import io.jenkins.plugins.efsdr.sandbox.aws.AwsTimes;
import io.jenkins.plugins.efsdr.sandbox.aws.FileSystemSpec;
import io.jenkins.plugins.efsdr.sandbox.files.FolderKind;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a sandbox is made of.
 *
 * @param directory where everything lies; made when missing
 * @param prefix directory of the primary file system that exists from the start, with a slash in front
 * @param mechanism what replicates primary to secondary
 * @param times how long replication and its changes take
 * @param folders how the folders refuse writes; by default the first way that works
 * @param openShift whether the clusters are OpenShift clusters or plain Kubernetes
 * @param nfs whether each file system is also served over NFS, which needs root and nfs-ganesha
 */
public record SandboxOptions(
        Path directory,
        FileSystemSpec primary,
        FileSystemSpec secondary,
        String prefix,
        Mechanism mechanism,
        AwsTimes times,
        Optional<FolderKind> folders,
        boolean openShift,
        boolean nfs) {

    public SandboxOptions {
        if (primary.region().equals(secondary.region())) {
            throw new IllegalArgumentException("The two Regions must differ, both are " + primary.region());
        }
        if (!prefix.matches("/[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*")) {
            throw new IllegalArgumentException(
                    "Prefix '" + prefix + "' must be an absolute path of names of letters, digits, _ and -");
        }
    }

    /** OpenShift in two Regions of the United States, EFS replication every two seconds. */
    public static SandboxOptions in(Path directory) {
        return new SandboxOptions(
                directory,
                new FileSystemSpec("fs-0123456789abcdef0", "us-east-1", "sandbox-primary"),
                new FileSystemSpec("fs-0fedcba9876543210", "us-west-2", "sandbox-secondary"),
                "/shared",
                Mechanism.EFS_REPLICATION,
                AwsTimes.brief(),
                Optional.empty(),
                true,
                false);
    }

    public SandboxOptions withPrefix(String path) {
        return new SandboxOptions(directory, primary, secondary, path, mechanism, times, folders, openShift, nfs);
    }

    public SandboxOptions withMechanism(Mechanism kind) {
        return new SandboxOptions(directory, primary, secondary, prefix, kind, times, folders, openShift, nfs);
    }

    public SandboxOptions withTimes(AwsTimes durations) {
        return new SandboxOptions(directory, primary, secondary, prefix, mechanism, durations, folders, openShift, nfs);
    }

    public SandboxOptions withFolders(FolderKind kind) {
        return new SandboxOptions(
                directory, primary, secondary, prefix, mechanism, times, Optional.of(kind), openShift, nfs);
    }

    public SandboxOptions withOpenShift(boolean yes) {
        return new SandboxOptions(directory, primary, secondary, prefix, mechanism, times, folders, yes, nfs);
    }

    public SandboxOptions withNfs(boolean yes) {
        return new SandboxOptions(directory, primary, secondary, prefix, mechanism, times, folders, openShift, yes);
    }
}
