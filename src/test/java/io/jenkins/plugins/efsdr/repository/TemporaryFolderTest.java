package io.jenkins.plugins.efsdr.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

    private static final Instant LATER = Instant.now().plus(Duration.ofHours(2));

    @TempDir
    private Path parent;

    private Path leftBehind(String name) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(name));
        Files.writeString(folder.resolve("alive"), "");
        Files.writeString(
                Files.createDirectories(folder.resolve("repository.git")).resolve("HEAD"), "ref");
        return folder;
    }

    @Test
    void itIsForTheOwnersEyesAndGoesWhenItIsClosed() throws IOException {
        TemporaryFolder folder = TemporaryFolder.make(parent, Instant.now());
        assertThat(Files.getPosixFilePermissions(folder.path())).hasSize(3);
        Files.writeString(folder.path().resolve("some"), "thing");
        folder.close();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void whatADeadProcessLeftIsDeletedWhenItIsOld() throws IOException {
        Path dead = leftBehind("efsdr-git-1");
        try (TemporaryFolder young = TemporaryFolder.make(parent, Instant.now())) {
            assertThat(dead).as("it may be about to be locked").isDirectory();
            assertThat(young.path()).isDirectory();
        }
        try (TemporaryFolder own = TemporaryFolder.make(parent, LATER)) {
            assertThat(dead).doesNotExist();
            assertThat(own.path()).isDirectory();
        }
    }

    @Test
    void whatALiveProcessUsesStaysHoweverOld() throws IOException {
        try (TemporaryFolder live = TemporaryFolder.make(parent, Instant.now());
                TemporaryFolder other = TemporaryFolder.make(parent, LATER)) {
            assertThat(live.path()).isDirectory().isNotEqualTo(other.path());
        }
    }

    @Test
    void whatIsCalledOtherwiseAndLinksAreLeftAlone() throws IOException {
        Path foreign = leftBehind("efsdr-other");
        Path link = Files.createSymbolicLink(parent.resolve("efsdr-git-link"), foreign);
        TemporaryFolder.make(parent, LATER).close();
        assertThat(foreign.resolve("repository.git/HEAD")).exists();
        assertThat(link).isSymbolicLink();
    }
}
