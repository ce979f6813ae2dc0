package io.jenkins.plugins.efsdr.directory;

import static io.jenkins.plugins.efsdr.directory.TreeFixture.PREFIX;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.on;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.path;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.treeWithPrefix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFilesTest {

    private static final VolumePath OWN = PREFIX.resolve(DirectoryTree.OWN_FILES + "nonce");

    @TempDir
    private Path mount;

    private DirectoryTree tree;
    private Path file;

    @BeforeEach
    void open() {
        tree = treeWithPrefix(mount);
        file = on(mount, OWN);
    }

    @AfterEach
    void close() {
        tree.close();
    }

    @Test
    void readsAndRemovesAFileOfOurs() throws IOException {
        Files.writeString(file, "nonce ✓");
        assertThat(tree.readOwnFile(OWN, 100)).contains("nonce ✓");
        tree.removeOwnFile(OWN);
        assertThat(file).doesNotExist();
    }

    @Test
    void oneThatIsMissingIsNoFailure() {
        assertThat(tree.readOwnFile(OWN, 100)).isEmpty();
        tree.removeOwnFile(OWN);
        VolumePath deeper = PREFIX.resolve("nothing", DirectoryTree.OWN_FILES);
        assertThat(tree.readOwnFile(deeper, 100)).isEmpty();
        tree.removeOwnFile(deeper);
    }

    @Test
    void readsNoMoreThanTheLimit() throws IOException {
        Files.writeString(file, "x".repeat(1000));
        assertThat(tree.readOwnFile(OWN, 10)).contains("x".repeat(10));
    }

    @Test
    void otherNamesAreNotTouched() throws IOException {
        VolumePath data = path("/shared/data");
        Files.writeString(on(mount, data), "kept");
        assertThatIllegalArgumentException().isThrownBy(() -> tree.readOwnFile(data, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.removeOwnFile(data));
        assertThat(on(mount, data)).hasContent("kept");
    }

    @Test
    void aLinkOfThatNameIsNeitherFollowedNorRemoved(@TempDir Path outside) throws IOException {
        Path secret = Files.writeString(outside.resolve("secret"), "secret");
        Files.createSymbolicLink(file, secret);
        assertThatThrownBy(() -> tree.readOwnFile(OWN, 100))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("symbolic link");
        assertThatThrownBy(() -> tree.removeOwnFile(OWN)).isInstanceOf(Failed.class);
        assertThat(file).isSymbolicLink();
        assertThat(secret).hasContent("secret");
    }

    @Test
    void aFifoOfThatNameDoesNotBlock() {
        assertThat(TestMounts.run("mkfifo", file.toString())).isZero();
        assertThatThrownBy(() -> tree.readOwnFile(OWN, 100))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("is no regular file");
    }

    @Test
    void aDirectoryOfThatNameStays() throws IOException {
        Files.createDirectory(file);
        assertThatThrownBy(() -> tree.removeOwnFile(OWN)).isInstanceOf(Failed.class);
        assertThat(file).isDirectory();
    }
}
