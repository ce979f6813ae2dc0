package io.jenkins.plugins.efsdr.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.efsdr.fault.Failed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {

    @TempDir
    Path folder;

    private BareRemote remote;
    private Path mirror;

    @BeforeEach
    void make() throws IOException {
        remote = BareRemote.in(folder.resolve("remote.git"));
        remote.commit("first", Map.of("a", "1", "b", "2"));
        mirror = folder.resolve("mirror");
    }

    @AfterEach
    void close() {
        remote.close();
    }

    @Test
    void holdsTheWholeHeadAndItsTimeWhenTheRemoteIsGone() throws IOException {
        String head = fetched();
        remoteGoes();

        try (ManifestRepository repository = open()) {
            assertThatThrownBy(repository::head).isInstanceOf(Failed.class);
            Mirrored mirrored = repository.mirrored().orElseThrow();
            assertThat(mirrored.fetched()).isEqualTo(Given.NOW);
            assertThat(mirrored.tree().commit()).contains(head);
            assertThat(mirrored.tree().paths("")).containsExactly("a", "b");
            assertThat(mirrored.tree().read("b")).contains("2");
        }
    }

    @Test
    void followsWhatTheRunItselfRecords() {
        try (ManifestRepository repository = open()) {
            Recorded recorded = repository.record(Given.writing("c", "3"));

            Tree mirrored = repository.mirrored().orElseThrow().tree();

            assertThat(mirrored.commit()).contains(recorded.commit());
            assertThat(mirrored.read("a")).contains("1");
            assertThat(mirrored.read("c")).contains("3");
        }
    }

    @Test
    void isThereForOneRunWithoutAFolder() throws IOException {
        try (ManifestRepository repository = Given.open(Given.access(remote.path()))) {
            assertThat(repository.mirrored()).isEmpty();
            repository.head();
            remoteGoes();

            assertThat(repository.mirrored().orElseThrow().tree().read("a")).contains("1");
        }
    }

    @Test
    void isEmptyWhereNothingWasFetchedAndMakesNothing() {
        try (ManifestRepository repository = open()) {
            assertThat(repository.mirrored()).isEmpty();
        }
        assertThat(mirror).doesNotExist();
    }

    @Test
    void isEmptyAfterAFirstRunThatDidNotReachTheRemote() throws IOException {
        remoteGoes();
        try (ManifestRepository repository = open()) {
            assertThatThrownBy(repository::head).isInstanceOf(Failed.class);
            assertThat(repository.mirrored()).isEmpty();
        }
    }

    @Test
    void keepsTheRemotesApart() throws IOException {
        fetched();
        try (BareRemote other = BareRemote.in(folder.resolve("other.git"));
                ManifestRepository repository =
                        Given.open(Given.access(other.path()).withCache(mirror))) {
            assertThatThrownBy(repository::mirrored)
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("holds nothing of Git remote " + other.path())
                    .hasMessageContaining(remote.path());
            other.commit("other", Map.of("a", "other"));
            repository.head();

            assertThat(repository.mirrored().orElseThrow().tree().read("a")).contains("other");
        }
        assertThat(mirroredText("a")).isEqualTo("1");
    }

    @Test
    void saysWhatIsMissingAndLeavesTheRestAlone() throws IOException {
        fetched();
        try (ManifestRepository repository = open()) {
            repository.record(Given.writing("c", "3"));
        }
        List<Path> loose = looseObjects();
        for (Path file : loose) {
            Files.delete(file);
        }
        List<Path> before = files();

        try (ManifestRepository repository = open()) {
            assertThatThrownBy(repository::mirrored)
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("cannot be used")
                    .hasMessageContaining(mirror.toString())
                    .hasMessageContaining("run again when the remote answers");
        }
        assertThat(files()).containsExactlyElementsOf(before);
        fetched();
        assertThat(mirroredText("c")).isEqualTo("3");
    }

    @Test
    void isMendedByAnyRunThatFindsAHoleInWhatNobodyReads() throws IOException {
        try (ManifestRepository repository = open()) {
            repository.record(Given.writing("c", "3"));
        }
        for (Path file : looseObjects()) {
            if (isBlob(file)) {
                Files.delete(file);
            }
        }
        try (ManifestRepository repository = open()) {
            assertThatThrownBy(repository::mirrored)
                    .hasMessageContaining("1 files of commit")
                    .hasMessageContaining("such as c");
        }

        fetched();

        assertThat(mirroredText("c")).isEqualTo("3");
    }

    @Test
    void isPutAsideButKeptWhileTheRemoteDoesNotAnswer() throws IOException {
        fetched();
        Files.writeString(mirror.resolve("repository.git/config"), "[[[ no configuration");
        remoteGoes();
        try (ManifestRepository repository = open()) {
            assertThatThrownBy(repository::mirrored).isInstanceOf(Failed.class).hasMessageContaining("cannot be used");
            assertThatThrownBy(repository::head).isInstanceOf(Failed.class);
            assertThatThrownBy(repository::mirrored)
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("put aside as damaged-");
        }
        remoteComesBack();
        fetched();

        assertThat(mirroredText("a")).isEqualTo("1");
        assertThat(mirror).isDirectoryNotContaining("glob:**/damaged-*");
    }

    @Test
    void isReadWithoutATraceInTheFolder() throws IOException {
        fetched();
        Files.delete(mirror.resolve("lock"));
        List<Path> before = files();

        assertThat(mirroredText("a")).isEqualTo("1");

        assertThat(files()).containsExactlyElementsOf(before);
    }

    @Test
    void isWholeWhenAProcessIsKilledWhileItWritesAndAnotherWritesToo() throws Exception {
        try (OtherProcess lasting = mirroring()) {
            for (int i = 0; i < 3; i++) {
                int before = remote.log().size();
                try (OtherProcess killed = mirroring()) {
                    await().atMost(Duration.ofMinutes(2))
                            .until(() -> remote.log().size() > before + 10);
                }
            }
        }
        String newest = remote.newest().name();
        try (ManifestRepository repository = open()) {
            Tree tree = repository.mirrored().orElseThrow().tree();
            assertThat(tree.paths("")).hasSizeGreaterThan(20);
            assertThat(tree.paths("f-"))
                    .allSatisfy(path -> assertThat(tree.read(path)).isPresent());
        }
        assertThat(fetched()).isEqualTo(newest);
    }

    @Test
    void doesNotMakeAChangeFailThatTheRemoteHas() throws IOException {
        try (ManifestRepository repository = open()) {
            repository.head();
            Path records = mirror.resolve("repository.git/efsdr-mirror");
            Recorded recorded = repository.record(head -> {
                replaceByAFile(records);
                return Given.edits("mine", Map.of("c", "3"));
            });

            assertThat(recorded.commit()).isEqualTo(remote.newest().name());
        }
    }

    private static void replaceByAFile(Path place) {
        try {
            try (Stream<Path> files = Files.list(place)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(place);
            Files.writeString(place, "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ManifestRepository open() {
        return Given.open(Given.access(remote.path()).withCache(mirror));
    }

    private OtherProcess mirroring() {
        return OtherProcess.of(MirroringMain.class).start(remote.path(), mirror.toString());
    }

    private String fetched() {
        try (ManifestRepository repository = open()) {
            return repository.head().commit().orElseThrow();
        }
    }

    private String mirroredText(String path) {
        try (ManifestRepository repository = open()) {
            return repository.mirrored().orElseThrow().tree().read(path).orElseThrow();
        }
    }

    private void remoteGoes() throws IOException {
        Files.move(Path.of(remote.path()), folder.resolve("gone"));
    }

    private void remoteComesBack() throws IOException {
        Files.move(folder.resolve("gone"), Path.of(remote.path()));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(mirror)) {
            return files.sorted().toList();
        }
    }

    private List<Path> looseObjects() throws IOException {
        return files().stream()
                .filter(Files::isRegularFile)
                .filter(file -> file.toString().matches(".*/objects/[0-9a-f]{2}/.*"))
                .toList();
    }

    private static boolean isBlob(Path object) throws IOException {
        try (var inflated = new java.util.zip.InflaterInputStream(Files.newInputStream(object))) {
            return new String(inflated.readNBytes(4), java.nio.charset.StandardCharsets.US_ASCII).equals("blob");
        }
    }
}
