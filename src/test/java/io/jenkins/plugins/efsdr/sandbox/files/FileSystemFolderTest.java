package io.jenkins.plugins.efsdr.sandbox.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind that can work for the user who runs the tests; the one that is chosen here is always among them. */
class FileSystemFolderTest {

    @TempDir
    private Path temporary;

    private Path directory;
    private FileSystemFolder primary;
    private FileSystemFolder secondary;

    @BeforeEach
    void realPath() throws IOException {
        directory = temporary.toRealPath();
    }

    @AfterEach
    void close() throws IOException {
        for (FileSystemFolder folder :
                Stream.of(primary, secondary).filter(one -> one != null).toList()) {
            folder.close();
        }
    }

    private void open(FolderKind kind) throws IOException {
        assumeTrue(kind != FolderKind.BIND_MOUNT || Mounts.canBind(directory), "this user may not mount");
        primary = folder(kind, "primary");
        secondary = folder(kind, "secondary");
        secondary.writable(false);
    }

    private FileSystemFolder folder(FolderKind kind, String name) throws IOException {
        return FileSystemFolder.open(kind, directory.resolve("." + name), directory.resolve(name));
    }

    private CopyResult copy() throws IOException {
        return primary.copyTo(secondary, true, () -> false);
    }

    private Path there(String path) {
        return secondary.store().resolve(path);
    }

    @ParameterizedTest
    @EnumSource
    void aTreeArrivesWithItsContentModesTimesAndLinks(FolderKind kind) throws IOException {
        open(kind);
        Path team = Files.createDirectories(primary.mount().resolve("shared/sales/store"));
        Files.writeString(team.resolve("orders"), "42");
        Files.setPosixFilePermissions(team.resolve("orders"), PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(team.resolve("link"), Path.of("../somewhere/else"));
        Attributes.setMode(team, 02770);

        CopyResult result = copy();

        assertThat(result.complete()).isTrue();
        assertThat(result.bytes()).isEqualTo(2);
        assertThat(there("shared/sales/store/orders")).hasContent("42");
        assertThat(Files.readSymbolicLink(there("shared/sales/store/link"))).isEqualTo(Path.of("../somewhere/else"));
        secondary.writable(true);
        assertThat(Attributes.of(secondary.mount().resolve("shared/sales/store"))
                        .permissions())
                .isEqualTo(02770);
    }

    @ParameterizedTest
    @EnumSource
    void whatTheSourceLostOrReplacedIsReplacedThere(FolderKind kind) throws IOException {
        open(kind);
        Path shared = Files.createDirectories(primary.mount().resolve("shared"));
        Files.createDirectories(shared.resolve("old/deep"));
        Files.writeString(shared.resolve("old/deep/file"), "x");
        Files.writeString(shared.resolve("becomesDirectory"), "x");
        Files.createDirectories(shared.resolve("becomesFile/deep"));
        copy();

        Files.delete(shared.resolve("old/deep/file"));
        Files.delete(shared.resolve("old/deep"));
        Files.delete(shared.resolve("old"));
        Files.delete(shared.resolve("becomesDirectory"));
        Files.createDirectory(shared.resolve("becomesDirectory"));
        Files.delete(shared.resolve("becomesFile/deep"));
        Files.delete(shared.resolve("becomesFile"));
        Files.writeString(shared.resolve("becomesFile"), "y");
        CopyResult second = copy();

        assertThat(second.complete()).isTrue();
        assertThat(names(there("shared"))).containsExactly("becomesDirectory", "becomesFile");
        assertThat(there("shared/becomesDirectory")).isDirectory();
        assertThat(there("shared/becomesFile")).hasContent("y");
        assertThat(copy().files()).isZero();
    }

    private static List<String> names(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReplicaRefusesWritesUntilItIsPromotedAndThenKeepsThem(FolderKind kind) throws IOException {
        open(kind);
        Files.createDirectories(primary.mount().resolve("shared/sales"));
        Files.writeString(primary.mount().resolve("shared/sales/old"), "before");
        copy();

        assertRefusesWrites(kind, "shared/sales");
        secondary.writable(true);
        Files.writeString(secondary.mount().resolve("shared/sales/old"), "after");

        Files.writeString(secondary.mount().resolve("shared/sales/new"), "after");
        assertThat(there("shared/sales/new")).hasContent("after");
    }

    private void assertRefusesWrites(FolderKind kind, String path) throws IOException {
        Path sales = secondary.mount().resolve(path);
        if (kind == FolderKind.MODE_BITS) {
            // The superuser is not bound by mode bits, so what can be seen as any user are the bits.
            for (Path locked : List.of(sales, sales.resolve("old"))) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(locked)))
                        .doesNotContain("w");
            }
        } else {
            assertThatThrownBy(() -> Files.writeString(sales.resolve("new"), "too early"))
                    .isInstanceOf(FileSystemException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOutageHidesTheContentAndItsEndGivesItBack(FolderKind kind) throws IOException {
        open(kind);
        Files.createDirectories(primary.mount().resolve("shared"));
        Files.writeString(primary.mount().resolve("shared/file"), "kept");

        primary.outage(true);
        primary.outage(true);

        if (kind == FolderKind.MODE_BITS) {
            assertThat(Files.getPosixFilePermissions(primary.mount())).isEmpty();
        } else {
            assertThat(primary.mount().resolve("shared")).doesNotExist();
            assertThatThrownBy(() -> Files.createDirectory(primary.mount().resolve("shared")))
                    .isInstanceOf(FileSystemException.class);
        }
        primary.outage(false);
        assertThat(primary.mount().resolve("shared/file")).hasContent("kept");
        Files.writeString(primary.mount().resolve("shared/file"), "more");
    }

    @ParameterizedTest
    @EnumSource
    void aReplicaPromotedDuringItsOwnOutageIsWritableAfterwards(FolderKind kind) throws IOException {
        open(kind);
        Files.createDirectories(primary.mount().resolve("shared"));
        copy();

        secondary.outage(true);
        secondary.writable(true);
        assertThat(secondary.isWritable()).isFalse();
        secondary.outage(false);

        Files.writeString(secondary.mount().resolve("shared/new"), "x");
        assertThat(secondary.isWritable()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void theContentOutlivesAFolderThatWasClosed(FolderKind kind) throws IOException {
        open(kind);
        Files.writeString(primary.mount().resolve("file"), "kept");
        primary.close();

        primary = folder(kind, "primary");

        assertThat(primary.mount().resolve("file")).hasContent("kept");
    }

    @ParameterizedTest
    @EnumSource
    void aCopyThatIsStoppedIsIncompleteAndDeletesNothing(FolderKind kind) throws IOException {
        open(kind);
        Files.writeString(primary.mount().resolve("file"), "x");
        copy();
        Files.delete(primary.mount().resolve("file"));

        CopyResult stopped = primary.copyTo(secondary, true, () -> true);

        assertThat(stopped.complete()).isFalse();
        assertThat(there("file")).exists();
    }

    @ParameterizedTest
    @EnumSource
    void aCopyWithoutDeletingKeepsWhatOnlyTheDestinationHas(FolderKind kind) throws IOException {
        open(kind);
        secondary.writable(true);
        Files.writeString(secondary.mount().resolve("extra"), "x");
        Files.writeString(primary.mount().resolve("file"), "y");

        CopyResult result = primary.copyTo(secondary, false, () -> false);

        assertThat(result.deleted()).isZero();
        assertThat(names(secondary.mount())).containsExactly("extra", "file");
    }

    @Test
    void aLinkInTheReplicaIsReplacedAndNotFollowed() throws IOException {
        open(FolderKind.APPEARING);
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "x");
        Files.createSymbolicLink(there("shared"), outside);
        Files.createDirectory(primary.mount().resolve("shared"));

        copy();

        assertThat(Files.isDirectory(there("shared"), NOFOLLOW_LINKS)).isTrue();
        assertThat(outside.resolve("precious")).hasContent("x");
    }

    @Test
    void aFileThatChangesWhileItIsCopiedIsLeftForTheNextCopy() throws IOException {
        open(FolderKind.APPEARING);
        Path file = Files.writeString(primary.mount().resolve("growing"), "x");
        Thread writer = new Thread(() -> append(file));
        writer.start();

        CopyResult result = copy();
        for (int copies = 0; result.complete() && copies < 5000; copies++) {
            result = copy();
        }
        writer.interrupt();

        assertThat(result.complete()).isFalse();
        assertThat(names(secondary.store())).isSubsetOf("growing");
    }

    private static void append(Path file) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Files.writeString(file, "x", StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aClientsFileNeverGoesThroughALink() throws IOException {
        open(FolderKind.APPEARING);
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.createSymbolicLink(primary.mount().resolve("shared"), outside);
        Files.createSymbolicLink(primary.mount().resolve("probe"), outside.resolve("probe"));

        assertThatThrownBy(() -> primary.write("/shared/probe", new byte[] {1})).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> primary.write("probe", new byte[] {1})).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> primary.write("../outside/probe", new byte[] {1}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("plain names");
        assertThat(names(outside)).isEmpty();
    }

    @Test
    void ownersTravelWhereTheProcessMaySetThem() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only the superuser gives files away");
        open(FolderKind.detect(directory));
        Path team = Files.createDirectory(primary.mount().resolve("team"));
        Path file = Files.writeString(team.resolve("file"), "x");
        for (Path path : List.of(team, file)) {
            Files.setAttribute(path, "unix:uid", 12345, NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", 23456, NOFOLLOW_LINKS);
        }

        copy();

        assertThat(Attributes.of(there("team"))).isEqualTo(Attributes.of(team));
        assertThat(Attributes.of(there("team/file"))).isEqualTo(Attributes.of(file));
    }

    @Test
    void theMountOfAKilledProcessIsTakenOver() throws IOException {
        open(FolderKind.BIND_MOUNT);
        Files.writeString(primary.mount().resolve("file"), "kept");
        primary.outage(true);
        assertThat(Mounts.count(primary.mount())).isEqualTo(2);

        FileSystemFolder next = folder(FolderKind.BIND_MOUNT, "primary");

        assertThat(Mounts.count(next.mount())).isEqualTo(1);
        assertThat(next.mount().resolve("file")).hasContent("kept");
        next.close();
        assertThat(Mounts.count(next.mount())).isZero();
    }

    @Test
    void aFileOpenForWritingDoesNotKeepAFolderWritable() throws IOException {
        open(FolderKind.BIND_MOUNT);
        Path file = primary.mount().resolve("file");
        try (var open = Files.newOutputStream(file)) {
            open.write(1);
            primary.writable(false);
        }

        assertThatThrownBy(() -> Files.writeString(file, "x")).isInstanceOf(FileSystemException.class);
        assertThat(Mounts.count(primary.mount())).isEqualTo(1);
    }
}
