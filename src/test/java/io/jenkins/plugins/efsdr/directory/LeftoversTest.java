package io.jenkins.plugins.efsdr.directory;

import static io.jenkins.plugins.efsdr.directory.TreeFixture.PREFIX;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.VOLUME;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.on;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.treeWithPrefix;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.volume.Ownership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed run leaves is removed later, and nothing else is. */
class LeftoversTest {

    private static final Instant OLD = Instant.now().minus(Duration.ofHours(2));

    @TempDir
    private Path mount;

    private void makeVolume() {
        try (DirectoryTree tree = treeWithPrefix(mount)) {
            tree.ensure(PREFIX, VOLUME, Ownership.DEFAULT);
        }
    }

    private Path directory(String name, Instant modified) throws IOException {
        return age(Files.createDirectories(on(mount, PREFIX).resolve(name)), modified);
    }

    private static Path age(Path path, Instant modified) throws IOException {
        Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(FileTime.from(modified), null, null);
        return path;
    }

    private static String staging(char digit) {
        return StagedDirectory.NAMES + Character.toString(digit).repeat(32);
    }

    @Test
    void anOldEmptyStagingDirectoryGoes() throws IOException {
        Path leftover = directory(staging('a'), OLD);
        makeVolume();
        assertThat(leftover).doesNotExist();
    }

    @Test
    void aYoungOneStays() throws IOException {
        Path young = directory(staging('b'), Instant.now().minus(Duration.ofMinutes(50)));
        makeVolume();
        assertThat(young).isDirectory();
    }

    @Test
    void oneThatHoldsSomethingStays() throws IOException {
        Path full = directory(staging('c'), OLD);
        Files.writeString(full.resolve("data"), "kept");
        age(full, OLD);
        makeVolume();
        assertThat(full.resolve("data")).hasContent("kept");
    }

    @Test
    void otherNamesStay() throws IOException {
        Path foreign = directory(".efsdr-staging-backup", OLD);
        Path longer = directory(staging('d') + "0", OLD);
        Path plain = directory("empty", OLD);
        makeVolume();
        assertThat(foreign).isDirectory();
        assertThat(longer).isDirectory();
        assertThat(plain).isDirectory();
    }

    @Test
    void filesAndLinksOfThatNameStay() throws IOException {
        Path target = directory("target", OLD);
        Path link = age(Files.createSymbolicLink(on(mount, PREFIX).resolve(staging('e')), target), OLD);
        Path file = age(Files.writeString(on(mount, PREFIX).resolve(staging('f')), "kept"), OLD);
        makeVolume();
        assertThat(link).isSymbolicLink();
        assertThat(target).isDirectory();
        assertThat(file).hasContent("kept");
    }
}
