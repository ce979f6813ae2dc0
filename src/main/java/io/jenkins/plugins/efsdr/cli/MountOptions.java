package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.DirectoryAccess;
import io.jenkins.plugins.efsdr.config.Directories;
import io.jenkins.plugins.efsdr.fault.BadInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
            names = "--directories",
            paramLabel = "nfs|mount|none",
            description =
                    "Who makes directories: this, over NFS; this, on a mount; nobody. Default: mount where --mount"
                            + " is given, else what dr.yaml says, else nfs.")
    String kind;

    @ArgGroup(validate = false)
    NfsOptions nfs = new NfsOptions();

    Map<String, Path> byPair() {
        return byPair("mount", mounts, Path::of);
    }

    DirectoryAccess directories() {
        return new DirectoryAccess(
                Optional.ofNullable(kind).map(MountOptions::parse),
                byPair("nfs", servers, Function.identity()),
                nfs.login(Optional.empty(), Optional.empty()));
    }

    private static Directories parse(String word) {
        return Directories.of(word).orElseThrow(() -> BadInput.of("directories", word, Directories.RULE));
    }

    private static <T> Map<String, T> byPair(String option, List<String> texts, Function<String, T> parser) {
        Map<String, T> byPair = new TreeMap<>();
        for (String text : texts) {
            int equals = text.startsWith("/") ? -1 : text.indexOf('=');
            String name = text.substring(0, Math.max(0, equals));
            if (byPair.put(name, parser.apply(text.substring(equals + 1))) != null) {
                throw BadInput.of(option, text, "must be given once for each file system");
            }
        }
        return byPair;
    }
}
