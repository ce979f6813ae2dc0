package io.jenkins.plugins.efsdr.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.Failed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectCacheTest {

    @TempDir
    Path folder;

    private BareRemote remote;
    private Path cache;

    @BeforeEach
    void make() throws IOException {
        remote = BareRemote.in(folder.resolve("remote.git"));
        remote.commit("first", Map.of("a", "1", "b", "2"));
        cache = folder.resolve("cache").resolve("git");
    }

    @AfterEach
    void close() {
        remote.close();
    }

    @Test
    void keepsTheObjectsForTheNextRun() throws IOException {
        read();
        long before = Files.getLastModifiedTime(packs().get(0)).toMillis();

        assertThat(read()).isEqualTo("1");

        assertThat(packs()).hasSize(1);
        assertThat(Files.getLastModifiedTime(packs().get(0)).toMillis()).isEqualTo(before);
    }

    @Test
    void showsTheNewHeadAlthoughItHasAnOldOne() throws IOException {
        read();
        remote.commit("second", Map.of("a", "new"));

        assertThat(read()).isEqualTo("new");
    }

    @Test
    void replacesACacheWhosePacksAreGone() throws IOException {
        read();
        for (Path pack : packs()) {
            Files.delete(pack);
        }

        assertThat(read()).isEqualTo("1");
    }

    @Test
    void replacesACacheWithAPackThatIsCutShort() throws IOException {
        read();
        Path pack = packs().get(0);
        assertThat(pack.toFile().setWritable(true)).isTrue();
        Files.write(pack, List.of("PACK"));

        try (ManifestRepository repository = Given.open(access())) {
            assertThat(repository.record(Given.writing("c", "3")).changed()).isTrue();
            assertThat(repository.head().read("a")).contains("1");
        }
    }

    @Test
    void replacesACacheWithAConfigurationThatNobodyUnderstands() throws IOException {
        read();
        Files.writeString(cache.resolve("repository.git/config"), "[[[ no configuration");

        assertThat(read()).isEqualTo("1");
    }

    @Test
    void replacesSomethingThatIsNoRepository() throws IOException {
        Files.createDirectories(cache);
        Files.writeString(cache.resolve("repository.git"), "a file");

        assertThat(read()).isEqualTo("1");
        try (Stream<Path> left = Files.list(cache)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("lock", "repository.git");
        }
    }

    @Test
    void fetchesAnewAfterAFileTurnedOutToBeUnreadable() throws IOException {
        try (ManifestRepository repository = Given.open(access())) {
            repository.record(Given.writing("c", "3"));
            Tree head = repository.head();
            damage(looseObjects());

            assertThatThrownBy(() -> head.read("c")).isInstanceOf(Failed.class).hasMessageContaining("run again");
            assertThat(repository.head().read("c")).contains("3");
            assertThat(head.read("c")).contains("3");
        }
    }

    @Test
    void recordsAlthoughTheChangeMetAnUnreadableFile() throws IOException {
        try (ManifestRepository repository = Given.open(access())) {
            repository.record(Given.writing("c", "3"));
            damage(looseObjects());

            Recorded recorded = repository.record(head ->
                    Given.edits("append", Map.of("c", head.read("c").orElse("") + "4")));

            assertThat(recorded.changed()).isTrue();
        }
        assertThat(remote.read("c")).contains("34");
    }

    @Test
    void saysThatTheCacheFolderCannotBeUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        try (ManifestRepository repository =
                Given.open(Given.access(remote.path()).withCache(file.resolve("below")))) {
            assertThatThrownBy(repository::head)
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("cache folder")
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void sharesOneFolderBetweenProcesses() throws Exception {
        try (OtherProcess three = writer(3);
                OtherProcess four = writer(4);
                ManifestRepository one = Given.open(access());
                ManifestRepository two = Given.open(access())) {
            for (int i = 0; i < WritingMain.COMMITS; i++) {
                one.record(Given.writing("one-" + i, "1"));
                two.record(Given.writing("two-" + i, "2"));
            }
            three.succeeds();
            four.succeeds();
            assertThat(one.head().paths("")).hasSize(2 + 4 * WritingMain.COMMITS);
        }
        assertThat(remote.log()).hasSize(1 + 4 * WritingMain.COMMITS);
    }

    @Test
    void leavesNoSecretInTheFolder() throws Exception {
        try (HttpGitServer server = HttpGitServer.plain(remote);
                ManifestRepository repository = Given.open(Given.access(server.url())
                        .withLogin(HttpGitServer.USER, Secret.of(HttpGitServer.TOKEN))
                        .withCache(cache))) {
            repository.record(Given.writing("c", "3"));
        }

        try (Stream<Path> files = Files.walk(cache)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain(HttpGitServer.TOKEN)
                            .doesNotContain(HttpGitServer.USER));
        }
    }

    @Test
    void removesATemporaryFolderAtTheEnd() throws IOException {
        List<Path> before = temporary();
        ManifestRepository repository = Given.open(Given.access(remote.path()));
        repository.head();
        List<Path> during = temporary();
        during.removeAll(before);
        repository.close();

        assertThat(during).isNotEmpty();
        assertThat(temporary()).doesNotContainAnyElementsOf(during);
    }

    private GitAccess access() {
        return Given.access(remote.path()).withCache(cache);
    }

    private String read() {
        try (ManifestRepository repository = Given.open(access())) {
            return repository.head().read("a").orElseThrow();
        }
    }

    private List<Path> packs() throws IOException {
        return filesBelow("objects/pack", ".pack");
    }

    private List<Path> looseObjects() throws IOException {
        return filesBelow("objects", "").stream()
                .filter(file -> file.getParent().getFileName().toString().length() == 2)
                .toList();
    }

    private List<Path> filesBelow(String place, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(cache.resolve("repository.git").resolve(place))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .toList();
        }
    }

    private static void damage(List<Path> files) throws IOException {
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            Files.delete(file);
        }
    }

    private static List<Path> temporary() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return new ArrayList<>(
                    all.filter(path -> path.getFileName().toString().startsWith("efsdr-git-"))
                            .toList());
        }
    }

    private OtherProcess writer(int number) {
        return OtherProcess.of(WritingMain.class).start(remote.path(), cache.toString(), "process-" + number);
    }
}
