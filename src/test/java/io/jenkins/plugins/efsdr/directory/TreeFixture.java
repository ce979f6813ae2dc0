package io.jenkins.plugins.efsdr.directory;

import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.volume.Ownership;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What the tests of a mounted tree share. */
final class TreeFixture {

    static final VolumePath PREFIX = path("/shared");
    static final VolumePath VOLUME = path("/shared/sales/warehouse/warehouse-dev/store");

    private static final Duration LONG = Duration.ofSeconds(60);

    private TreeFixture() {}

    static DirectoryTree tree(Path mount) {
        return MountedTree.at(mount, Pace.system(), LONG, 16);
    }

    static DirectoryTree treeWithPrefix(Path mount) {
        DirectoryTree tree = tree(mount);
        tree.makePrefix(PREFIX);
        return tree;
    }

    static VolumePath path(String text) {
        return VolumePath.parse(text).orElseThrow();
    }

    static Ownership mode(int mode) {
        return new Ownership(OptionalLong.empty(), OptionalLong.empty(), mode);
    }

    static Ownership owned(long uid, long gid, int mode) {
        return new Ownership(OptionalLong.of(uid), OptionalLong.of(gid), mode);
    }

    static Path on(Path mount, VolumePath path) {
        return Path.of(mount.toString() + path);
    }

    static int modeOf(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777;
    }

    /** Everything below a directory, itself left out. */
    static long count(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.count() - 1;
        }
    }

    static boolean hasStaging(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.anyMatch(path -> path.getFileName().toString().startsWith(StagedDirectory.NAMES));
        }
    }
}
