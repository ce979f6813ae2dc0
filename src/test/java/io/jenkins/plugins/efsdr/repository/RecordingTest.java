package io.jenkins.plugins.efsdr.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

    @TempDir
    Path folder;

    private BareRemote remote;
    private ManifestRepository repository;

    @BeforeEach
    void open() throws IOException {
        remote = BareRemote.in(folder.resolve("remote.git"));
        repository = Given.open(Given.access(remote.path()));
    }

    @AfterEach
    void close() {
        repository.close();
        remote.close();
    }

    @Test
    void readsAnEmptyRepositoryAsAnEmptyTree() {
        Tree head = repository.head();

        assertThat(head.commit()).isEmpty();
        assertThat(head.paths("")).isEmpty();
        assertThat(head.read("dr.yaml")).isEmpty();
    }

    @Test
    void givesAnEmptyRepositoryItsFirstCommit() throws IOException {
        Recorded recorded = repository.record(Given.writing("a/b.yaml", "kind: PersistentVolume\n"));

        assertThat(recorded).isEqualTo(Recorded.committed(remote.newest().name(), 1));
        assertThat(remote.log()).containsExactly("write a/b.yaml");
        assertThat(remote.read("a/b.yaml")).contains("kind: PersistentVolume\n");
    }

    @Test
    void commitsInTheCommittersNameAtTheTimeOfTheClock() throws IOException {
        GitAccess access = Given.access("file://" + remote.path())
                .withCommitter(new GitAccess.Committer("DR bot", "dr@example.org"));
        try (ManifestRepository named = Given.open(access)) {
            named.record(Given.writing("a", "1"));
        }

        RevCommit commit = remote.newest();
        assertThat(commit.getAuthorIdent().getName()).isEqualTo("DR bot");
        assertThat(commit.getCommitterIdent().getEmailAddress()).isEqualTo("dr@example.org");
        assertThat(commit.getAuthorIdent().getWhenAsInstant()).isEqualTo(Given.NOW);
        assertThat(commit.getRawGpgSignature()).isNull();
    }

    @Test
    void makesNoCommitWhenEveryFileIsAsItWas() throws IOException {
        String first = repository.record(Given.writing("a", "1")).commit();

        assertThat(repository.record(Given.writing("a", "1"))).isEqualTo(Recorded.unchanged(first));
        assertThat(repository.record(head -> Edits.of("remove", Map.of("absent", Optional.empty()))))
                .isEqualTo(Recorded.unchanged(first));
        assertThat(remote.log()).hasSize(1);
    }

    @Test
    void saysSoWhenNothingChangesInARepositoryWithoutCommits() throws IOException {
        assertThat(repository.record(head -> Edits.of("nothing", Map.of()))).isEqualTo(Recorded.unchanged(""));
        assertThat(remote.log()).isEmpty();
    }

    @Test
    void writesAndRemovesInOneCommitAndLeavesTheRest() throws IOException {
        repository.record(head -> Given.edits("three", Map.of("d/a", "1", "d/b", "2", "e/c", "3")));

        repository.record(head -> Edits.of("two", Map.of("d/a", Optional.empty(), "d/b", Optional.of("22"))));

        assertThat(repository.head().paths("")).containsExactly("d/b", "e/c");
        assertThat(repository.head().paths("d/")).containsExactly("d/b");
        assertThat(repository.head().read("d/b")).contains("22");
        assertThat(remote.log()).containsExactly("two", "three");
    }

    @Test
    void turnsFilesIntoFoldersAndBackInTheOrderThatGitWants() throws IOException {
        repository.record(head -> Given.edits("first", Map.of("a", "file", "a-b", "1", "a.b", "2", "f/x/y", "3")));
        repository.record(head -> Edits.of(
                "second",
                Map.of(
                        "a",
                        Optional.empty(),
                        "a/c",
                        Optional.of("4"),
                        "f/x/y",
                        Optional.empty(),
                        "f/x",
                        Optional.of("5"))));

        assertThat(repository.head().paths("")).containsExactly("a-b", "a.b", "a/c", "f/x");
        assertThat(remote.fsck()).isEmpty();

        repository.record(head -> Edits.of("third", Map.of("a/c", Optional.empty(), "f/x", Optional.empty())));

        assertThat(repository.head().paths("")).containsExactly("a-b", "a.b");
        assertThat(remote.fsck()).isEmpty();
    }

    @Test
    void leavesAnEmptyTreeWhenTheLastFileGoes() throws IOException {
        repository.record(Given.writing("d/a", "1"));
        repository.record(head -> Edits.of("last", Map.of("d/a", Optional.empty())));

        assertThat(repository.head().paths("")).isEmpty();
        assertThat(remote.log()).containsExactly("last", "write d/a");
    }

    @Test
    void putsAThousandFilesIntoOneCommit() throws IOException {
        Map<String, String> files = IntStream.range(0, 1000)
                .boxed()
                .collect(Collectors.toMap(i -> "PV-PVCs/primary/bu/c/app" + i + "/pv-pvc.yaml", i -> "volume: " + i));

        repository.record(head -> Given.edits("a thousand", files));

        assertThat(remote.log()).containsExactly("a thousand");
        assertThat(remote.fsck()).isEmpty();
        Tree head = repository.head();
        assertThat(head.paths("PV-PVCs/")).hasSize(1000);
        assertThat(head.read("PV-PVCs/primary/bu/c/app999/pv-pvc.yaml")).contains("volume: 999");
    }

    @Test
    void letsEightWritersThatStartAtTheSameMomentAllEndInHistory() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CyclicBarrier start = new CyclicBarrier(8);
        List<Future<Recorded>> results = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String name = "writer-" + i;
            results.add(threads.submit(() -> {
                try (ManifestRepository own = Given.open(Given.access(remote.path()))) {
                    own.head();
                    start.await();
                    return own.record(Given.writing(name, name));
                }
            }));
        }
        for (Future<Recorded> result : results) {
            assertThat(result.get(2, TimeUnit.MINUTES).changed()).isTrue();
        }
        threads.shutdown();

        assertThat(remote.log()).hasSize(8).doesNotHaveDuplicates();
        assertThat(repository.head().paths("")).hasSize(8);
    }

    @Test
    void asksTheChangeAgainOnTheHeadThatCameFirst() throws IOException {
        List<Optional<String>> asked = new ArrayList<>();

        Recorded recorded = repository.record(head -> {
            asked.add(head.read("other"));
            overtakeOnce(asked.size());
            return Given.edits("mine", Map.of("mine", "1"));
        });

        assertThat(asked).containsExactly(Optional.empty(), Optional.of("first"));
        assertThat(recorded.attempts()).isEqualTo(2);
        assertThat(remote.log()).containsExactly("mine", "overtakes");
        assertThat(repository.head().paths("")).containsExactly("mine", "other");
    }

    @Test
    void leavesNothingWhenTheChangeRefusesTheNewHead() throws IOException {
        List<Tree> asked = new ArrayList<>();
        Change change = head -> {
            if (head.read("other").isPresent()) {
                throw new Refused("the name is taken");
            }
            asked.add(head);
            overtakeOnce(asked.size());
            return Given.edits("mine", Map.of("mine", "1"));
        };

        assertThatThrownBy(() -> repository.record(change)).isExactlyInstanceOf(Refused.class);
        assertThat(remote.log()).containsExactly("overtakes");
    }

    @Test
    void givesUpWhenItIsAlwaysOvertaken() throws IOException {
        GitAccess.Limits few = new GitAccess.Limits(Given.access("x").limits().timeout(), 1, 2);
        try (ManifestRepository hasty = Given.open(Given.access(remote.path()).withLimits(few))) {
            Change change = head -> {
                overtakeOnce(1);
                return Given.edits("mine", Map.of("mine", "1"));
            };

            assertThatThrownBy(() -> hasty.record(change))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("other pushes came first 2 times")
                    .hasMessageContaining("Run again");
        }
        assertThat(remote.log()).containsExactly("overtakes", "overtakes");
    }

    @Test
    void leavesLinksSubmodulesAndForeignNamesAsTheyAre() throws IOException {
        ObjectId submodule = ObjectId.fromString("0123456789012345678901234567890123456789");
        byte[] latin1 = "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        TreeFormatter tree = new TreeFormatter();
        tree.append("a-link", FileMode.SYMLINK, remote.blob("/etc/passwd".getBytes(StandardCharsets.UTF_8)));
        tree.append("b-module", FileMode.GITLINK, submodule);
        tree.append(latin1, FileMode.REGULAR_FILE, remote.blob(latin1));
        tree.append("run.sh", FileMode.EXECUTABLE_FILE, remote.blob("old".getBytes(StandardCharsets.UTF_8)));
        remote.commit("strange", tree);

        Tree head = repository.head();
        assertThat(head.read("a-link")).isEmpty();
        assertThat(head.paths("")).hasSize(2).contains("run.sh");
        assertThat(head.read(head.paths("caf").get(0))).contains("caf\ufffd");

        repository.record(any -> Given.edits("mine", Map.of("mine", "1", "run.sh", "new")));

        assertThat(remote.mode("a-link")).isEqualTo(FileMode.SYMLINK);
        assertThat(remote.mode("b-module")).isEqualTo(FileMode.GITLINK);
        assertThat(remote.mode("run.sh")).isEqualTo(FileMode.EXECUTABLE_FILE);
        assertThat(repository.head().paths("")).hasSize(3);
        assertThat(repository.head().read(repository.head().paths("caf").get(0)))
                .contains("caf\ufffd");
    }

    @Test
    void replacesNothingOfAnotherTypeThatLiesInItsWay() throws IOException {
        TreeFormatter tree = new TreeFormatter();
        tree.append("file", FileMode.REGULAR_FILE, remote.blob("text".getBytes(StandardCharsets.UTF_8)));
        tree.append("link", FileMode.SYMLINK, remote.blob("/etc".getBytes(StandardCharsets.UTF_8)));
        tree.append("module", FileMode.GITLINK, ObjectId.fromString("0123456789012345678901234567890123456789"));
        remote.commit("strange", tree);
        repository.record(Given.writing("folder/in/it", "1"));
        Map<String, String> refused = Map.of(
                "link", "In Git, link is a symbolic link where a file has to be written",
                "link/below", "In Git, link is a symbolic link where a folder has to be written",
                "module/below/that", "In Git, module is a submodule where a folder has to be written",
                "file/below", "In Git, file is a file where a folder has to be written",
                "folder/in", "In Git, folder/in is a folder where a file has to be written");

        refused.forEach((path, words) -> assertThatThrownBy(() -> repository.record(Given.writing(path, "x")))
                .isInstanceOf(Failed.class)
                .hasMessageStartingWith(words)
                .hasMessageEndingWith("move it away there, then run again"));

        assertThat(remote.log()).containsExactly("write folder/in/it", "strange");
        assertThat(repository
                        .record(head -> Edits.of("gone", Map.of("link/below", Optional.empty())))
                        .commit())
                .isEqualTo(remote.newest().name());
    }

    @Test
    void refusesPathsThatLeadOutOfTheRepository() {
        for (String path : List.of("../up", "/root", ".git/config", "a//b")) {
            assertThatThrownBy(() -> repository.record(Given.writing(path, "x")))
                    .as(path)
                    .isInstanceOf(BadInput.class);
        }
    }

    @Test
    void namesTheRemoteThatIsNotThere() {
        String missing = folder.resolve("missing.git").toString();
        try (ManifestRepository nowhere = Given.open(Given.access(missing))) {
            assertThatThrownBy(nowhere::head)
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining(missing)
                    .hasMessageContaining("there is no repository at this address");
        }
    }

    private void overtakeOnce(int asked) {
        if (asked == 1) {
            try {
                remote.commit("overtakes", Map.of("other", "first"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
