package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.DirectoryAccess;
import io.jenkins.plugins.efsdr.config.Directories;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.AccessPointId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How directories of file systems are made: where they are mounted, or which NFS servers to talk to. */
final class MountOptions {

    @Option(
            names = "--mount",
            paramLabel = "[NAME=]DIR",
            description = "Where the primary file system is mounted; NAME= for one of several pairs; repeatable.")
    List<String> mounts = List.of();

    @Option(
            names = "--nfs",
            paramLabel = "[NAME=]HOST[:PORT]",
            description = "Where to reach the primary file system over NFS, instead of its own name: a mount target's"
                    + " address, a tunnel's end; NAME= for one of several pairs; repeatable.")
    List<String> servers = List.of();

    @Option(
            names = "--access-point",
            paramLabel = "[NAME=]fsap-ID",
            description =
                    "Reach the primary file system over NFS through this access point: paths then begin at its root;"
                            + " NAME= for one of several pairs; repeatable.")
    List<String> accessPoints = List.of();

    @Option(
            names = "--directories",
            paramLabel = "nfs|mount|none",
            description =
                    "Who makes directories: this, over NFS; this, on a mount; nobody. Default: none where dr.yaml says so,"
                            + " mount where --mount is given, else what dr.yaml says, else nfs.")
    String kind;

    @ArgGroup(validate = false)
    NfsOptions nfs = new NfsOptions();

    Map<String, Path> byPair() {
        return ByPair.read("mount", mounts, Path::of);
    }

    DirectoryAccess directories() {
        return new DirectoryAccess(
                        Optional.ofNullable(kind).map(MountOptions::parse),
                        ByPair.read("nfs", servers, Function.identity()),
                        nfs.login(Optional.empty(), Optional.empty()))
                .through(ByPair.read("access-point", accessPoints, AccessPointId::new));
    }

    private static Directories parse(String word) {
        return Directories.of(word).orElseThrow(() -> BadInput.of("directories", word, Directories.RULE));
    }
}
