package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.Places;
import io.jenkins.plugins.efsdr.filesystem.AccessPointId;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Where the secondary file systems are reached, for the commands that look at them. */
final class ReplicaOptions {

    @Option(
            names = "--secondary-mount",
            paramLabel = "[NAME=]DIR",
            description =
                    "Where the secondary file system is mounted; NAME= for one of several pairs; repeatable. A mount made"
                            + " before a promotion may stay read-only: over NFS, connections are made anew.")
    List<String> mounts = List.of();

    @Option(
            names = "--secondary-nfs",
            paramLabel = "[NAME=]HOST[:PORT]",
            description = "Where to reach the secondary file system over NFS, instead of its own name; NAME= for one of"
                    + " several pairs; repeatable.")
    List<String> servers = List.of();

    @Option(
            names = "--secondary-access-point",
            paramLabel = "[NAME=]fsap-ID",
            description =
                    "Reach the secondary file system over NFS through this access point of its own; NAME= for one of"
                            + " several pairs; repeatable.")
    List<String> accessPoints = List.of();

    Places places() {
        return new Places(
                ByPair.read("secondary-mount", mounts, Path::of),
                ByPair.read("secondary-nfs", servers, Function.identity()),
                ByPair.read("secondary-access-point", accessPoints, AccessPointId::new));
    }
}
