package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Where file systems are mounted. */
final class MountOptions {

    @Option(
            names = "--mount",
            paramLabel = "[NAME=]DIR",
            description = "Where the primary file system is mounted; NAME= for one of several pairs; repeatable.")
    List<String> mounts = List.of();

    Map<String, Path> byPair() {
        Map<String, Path> byPair = new TreeMap<>();
        for (String mount : mounts) {
            int equals = mount.startsWith("/") ? -1 : mount.indexOf('=');
            String name = mount.substring(0, Math.max(0, equals));
            if (byPair.put(name, Path.of(mount.substring(equals + 1))) != null) {
                throw BadInput.of("mount", mount, "must be given once for each file system");
            }
        }
        return byPair;
    }
}
