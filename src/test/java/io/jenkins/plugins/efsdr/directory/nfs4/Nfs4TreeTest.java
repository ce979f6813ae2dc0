package io.jenkins.plugins.efsdr.directory.nfs4;

import static io.jenkins.plugins.efsdr.directory.nfs4.Nfs4Trees.OWNED;
import static io.jenkins.plugins.efsdr.directory.nfs4.Nfs4Trees.PLAIN;
import static io.jenkins.plugins.efsdr.directory.nfs4.Nfs4Trees.PREFIX;
import static io.jenkins.plugins.efsdr.directory.nfs4.Nfs4Trees.owned;
import static io.jenkins.plugins.efsdr.directory.nfs4.Nfs4Trees.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.directory.DirectoryTree.Found;
import io.jenkins.plugins.efsdr.directory.DirectoryTree.Made;
import io.jenkins.plugins.efsdr.directory.nfs4.rpc.AuthSys;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RequiresGanesha
class Nfs4TreeTest {

    private static GaneshaServer server;
    private static Exported exported;
    private static int numbers;

    private final VolumePath base = PREFIX.resolve("test-" + ++numbers);
    private Nfs4Tree tree;

    @BeforeAll
    static void startServer(@TempDir Path home) throws Exception {
        server = GaneshaServer.start(home);
        exported = new Exported(server.exported());
        Files.createDirectory(server.exported().resolve("shared"));
    }

    @AfterAll
    static void endServer() throws Exception {
        server.close();
    }

    @BeforeEach
    void connect() {
        tree = Nfs4Trees.tree(server.connector());
    }

    @AfterEach
    void disconnect() {
        tree.close();
    }

    @Test
    void makesTheWholePathWithModeAndOwner() {
        VolumePath volume = base.resolve("app", "namespace", "claim");
        assertThat(tree.ensure(PREFIX, volume, OWNED)).isEqualTo(Made.created(4));
        assertThat(exported.attributes(volume)).isEqualTo(new Found(5001, 6001, 02770));
        assertThat(exported.attributes(base.resolve("app", "namespace"))).isEqualTo(new Found(0, 0, 0755));
        assertThat(exported.below(base)).containsExactly("app", "app/namespace", "app/namespace/claim");
    }

    @Test
    void leavesTheMakersOwnerWhereNoneIsAsked() {
        VolumePath volume = base.resolve("claim");
        assertThat(tree.ensure(PREFIX, volume, PLAIN)).isEqualTo(Made.created(2));
        assertThat(exported.attributes(volume)).isEqualTo(new Found(0, 0, 0750));
    }

    @Test
    void takesTheLargestIds() {
        VolumePath volume = base.resolve("claim");
        tree.ensure(PREFIX, volume, owned(4_294_967_294L, 3_000_000_000L, 0700));
        assertThat(tree.find(volume)).contains(new Found(4_294_967_294L, 3_000_000_000L, 0700));
        assertThat(exported.attributes(volume)).isEqualTo(new Found(4_294_967_294L, 3_000_000_000L, 0700));
    }

    @Test
    void leavesWhatExistsAsItIs() {
        VolumePath volume = base.resolve("app", "claim");
        tree.ensure(PREFIX, volume, owned(1, 2, 0700));
        assertThat(tree.ensure(PREFIX, volume, OWNED)).isEqualTo(Made.existed());
        assertThat(Nfs4Trees.tree(server.connector()).ensure(PREFIX, volume, OWNED))
                .isEqualTo(Made.existed());
        assertThat(exported.attributes(volume)).isEqualTo(new Found(1, 2, 0700));
    }

    @Test
    void makesOnlyWhatIsMissing() {
        tree.ensure(PREFIX, base.resolve("app", "one"), OWNED);
        assertThat(tree.ensure(PREFIX, base.resolve("app", "two"), OWNED)).isEqualTo(Made.created(1));
        assertThat(tree.ensure(PREFIX, base.resolve("other", "two"), OWNED)).isEqualTo(Made.created(2));
        try (Nfs4Tree fresh = Nfs4Trees.tree(server.connector())) {
            assertThat(fresh.ensure(PREFIX, base.resolve("app", "three"), PLAIN))
                    .isEqualTo(Made.created(1));
        }
        assertThat(tree.list(base.resolve("app"), 10)).containsExactly("one", "three", "two");
    }

    @Test
    void refusesAMissingPrefixAndTouchesNothing() {
        VolumePath missing = path("/not-there");
        assertThatThrownBy(() -> tree.requirePrefix(missing))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("/not-there")
                .hasMessageContaining("efsdr directory init");
        assertThatThrownBy(() -> tree.ensure(missing, missing.resolve("claim"), OWNED))
                .isInstanceOf(Refused.class);
        assertThat(exported.has(missing)).isFalse();
    }

    @Test
    void acceptsAPrefixThatIsThere() {
        tree.requirePrefix(PREFIX);
        assertThat(tree.makePrefix(PREFIX)).isEqualTo(Made.existed());
    }

    @Test
    void makesAPrefixOfSeveralPartsWithMode0755() {
        VolumePath prefix = path("/new/prefix-" + numbers);
        assertThat(tree.makePrefix(prefix).isNew()).isTrue();
        assertThat(exported.attributes(prefix)).isEqualTo(new Found(0, 0, 0755));
    }

    @Test
    void rejectsAPathThatIsNotBelowThePrefix() {
        assertThatIllegalArgumentException().isThrownBy(() -> tree.ensure(PREFIX, path("/elsewhere/claim"), OWNED));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.ensure(PREFIX, PREFIX, OWNED));
    }

    @Test
    void refusesASymbolicLinkOnTheWay() throws Exception {
        Files.createDirectories(exported.path(base.resolve("real")));
        Files.createSymbolicLink(exported.path(base.resolve("link")), exported.path(base.resolve("real")));
        assertThatThrownBy(() -> tree.ensure(PREFIX, base.resolve("link", "claim"), OWNED))
                .isInstanceOf(Failed.class)
                .hasMessageContaining(base.resolve("link") + " is a symbolic link");
        assertThat(exported.below(base)).containsExactly("link", "real");
    }

    @Test
    void refusesASymbolicLinkInTheLastPlace() throws Exception {
        Files.createDirectories(exported.path(base.resolve("real")));
        Files.createSymbolicLink(exported.path(base.resolve("link")), exported.path(base.resolve("real")));
        assertThatThrownBy(() -> tree.ensure(PREFIX, base.resolve("link"), PLAIN))
                .isInstanceOf(Failed.class)
                .hasMessageContaining(base.resolve("link") + " is a symbolic link");
        assertThatThrownBy(() -> tree.find(base.resolve("link"))).isInstanceOf(Failed.class);
    }

    @Test
    void refusesAFileInTheWay() throws Exception {
        Files.createDirectories(exported.path(base));
        Files.writeString(exported.path(base.resolve("file")), "x");
        assertThatThrownBy(() -> tree.ensure(PREFIX, base.resolve("file", "claim"), OWNED))
                .isInstanceOf(Failed.class)
                .hasMessageContaining(base.resolve("file") + " is a file");
        assertThatThrownBy(() -> tree.ensure(PREFIX, base.resolve("file"), OWNED))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("is a file");
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(tree.find(base.resolve("app", "claim"))).isEmpty();
    }

    @Test
    void beginsAnewWhenADirectoryThatItKnewIsGone() throws Exception {
        tree.ensure(PREFIX, base.resolve("app", "one"), OWNED);
        Files.delete(exported.path(base.resolve("app", "one")));
        Files.delete(exported.path(base.resolve("app")));
        assertThat(tree.ensure(PREFIX, base.resolve("app", "two"), OWNED)).isEqualTo(Made.created(2));
        assertThat(exported.has(base.resolve("app", "two"))).isTrue();
    }

    @Test
    void completesWhatAKilledRunLeftUnderItsStagingName() throws Exception {
        VolumePath left = base.resolve("app", StagingName.of("claim"));
        Files.createDirectories(exported.path(left));
        VolumePath volume = base.resolve("app", "claim");
        assertThat(tree.ensure(PREFIX, volume, OWNED)).isEqualTo(Made.created(1));
        assertThat(exported.attributes(volume)).isEqualTo(new Found(5001, 6001, 02770));
        assertThat(exported.has(left)).isFalse();
    }

    @Test
    void doesNotTouchSomethingElseUnderTheStagingName() throws Exception {
        Path left = exported.path(base.resolve("app", StagingName.of("claim")));
        Files.createDirectories(left.getParent());
        Path victim = Files.createDirectory(exported.path(base.resolve("victim")));
        Files.createSymbolicLink(left, victim);
        assertThatThrownBy(() -> tree.ensure(PREFIX, base.resolve("app", "claim"), OWNED))
                .isInstanceOf(Failed.class);
        assertThat(exported.attributes(base.resolve("victim")).uid()).isZero();
        assertThat(Files.isSymbolicLink(left)).isTrue();
    }

    @Test
    void listsTheFirstNamesSortedOverManyPagesWithoutItsOwnStaging() throws Exception {
        Files.createDirectories(exported.path(base.resolve(StagingName.of("x"))));
        for (int i = 0; i < 3000; i++) {
            Files.createDirectory(exported.path(base.resolve("a-rather-long-name-of-a-directory-%04d".formatted(i))));
        }
        assertThat(tree.list(base, 5000)).hasSize(3000).isSorted();
        assertThat(tree.list(base, 2))
                .containsExactly("a-rather-long-name-of-a-directory-0000", "a-rather-long-name-of-a-directory-0001");
    }

    @Test
    void aNameOfBytesThatAreNoTextDoesNotStopAListing() throws Exception {
        Files.createDirectories(exported.path(base));
        new ProcessBuilder("sh", "-c", "touch \"$(printf 'a\\377b')\" c")
                .directory(exported.path(base).toFile())
                .start()
                .waitFor();
        assertThat(tree.list(base, 10)).containsExactly("a\uFFFDb", "c");
    }

    @Test
    void saysThatADirectoryToListIsMissing() {
        assertThatThrownBy(() -> tree.list(base, 5))
                .isInstanceOf(Failed.class)
                .hasMessageContaining(base.toString())
                .hasMessageContaining("not there");
    }

    @Test
    void recognisesWhatAReplicationLeftAtTheRoot() throws Exception {
        Files.createDirectory(server.exported().resolve("efs-replication-lost+found-fs-0123-20260101"));
        assertThat(tree.replicationLeftovers()).containsExactly("efs-replication-lost+found-fs-0123-20260101");
    }

    @Test
    void probesByWritingAndLeavesNothing() throws Exception {
        Files.createDirectories(exported.path(base));
        tree.probe(base);
        assertThat(exported.path(base)).isEmptyDirectory();
    }

    @Test
    void readsAndRemovesItsOwnFilesOnly() throws Exception {
        VolumePath file = base.resolve(DirectoryTree.OWN_FILES + "nonce");
        Files.createDirectories(exported.path(base));
        assertThat(tree.readOwnFile(file, 100)).isEmpty();
        Files.write(exported.path(file), "written by a pod".getBytes(StandardCharsets.UTF_8));
        assertThat(tree.readOwnFile(file, 100)).contains("written by a pod");
        assertThat(tree.readOwnFile(file, 7)).contains("written");
        tree.removeOwnFile(file);
        tree.removeOwnFile(file);
        assertThat(exported.path(file)).doesNotExist();
        assertThatIllegalArgumentException().isThrownBy(() -> tree.removeOwnFile(base.resolve("data")));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.readOwnFile(base.resolve("data"), 10));
    }

    @Test
    void doesNotReadThroughALinkThatStandsForItsFile() throws Exception {
        Files.createDirectories(exported.path(base));
        Path secret = Files.writeString(exported.path(base.resolve("secret")), "secret");
        VolumePath file = base.resolve(DirectoryTree.OWN_FILES + "nonce");
        Files.createSymbolicLink(exported.path(file), secret);
        assertThatThrownBy(() -> tree.readOwnFile(file, 100))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("symbolic link");
    }

    @Test
    void saysWhoMayNotWriteAndWhatToDo() throws Exception {
        Files.createDirectories(exported.path(base));
        try (Nfs4Tree user =
                Nfs4Trees.tree(server.connector(), Nfs4Trees.settings().as(AuthSys.of(1234, 1234)))) {
            assertThatThrownBy(() -> user.ensure(PREFIX, base.resolve("app", "claim"), OWNED))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining(base.resolve("app", "claim").toString())
                    .hasMessageContaining("as uid 1234")
                    .hasMessageContaining("permission denied")
                    .hasMessageContaining("ClientRootAccess");
        }
    }

    @Test
    void leavesNoDirectoryBehindWhoseOwnerCannotBeSet() throws Exception {
        Files.createDirectories(exported.path(base));
        Files.setAttribute(exported.path(base), "unix:uid", 1234);
        try (Nfs4Tree user =
                Nfs4Trees.tree(server.connector(), Nfs4Trees.settings().as(AuthSys.of(1234, 1234)))) {
            assertThatThrownBy(() -> user.ensure(PREFIX, base.resolve("claim"), OWNED))
                    .isInstanceOf(Failed.class)
                    .hasMessageContaining("uid 0");
        }
        assertThat(exported.path(base)).isEmptyDirectory();
    }

    @Test
    void takesNamesOf255Bytes() {
        String name = "n".repeat(255);
        assertThat(tree.ensure(PREFIX, base.resolve(name), OWNED)).isEqualTo(Made.created(2));
        assertThat(exported.has(base.resolve(name))).isTrue();
    }

    @Test
    void makesAPathOfAHundredLevels() {
        VolumePath deep =
                base.resolve(IntStream.range(0, 100).mapToObj(i -> "level-" + i).toArray(String[]::new));
        assertThat(tree.ensure(PREFIX, deep, OWNED)).isEqualTo(Made.created(101));
        assertThat(exported.attributes(deep)).isEqualTo(new Found(5001, 6001, 02770));
        assertThat(tree.find(deep)).contains(new Found(5001, 6001, 02770));
    }
}
