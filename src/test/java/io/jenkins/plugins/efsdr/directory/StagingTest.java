package io.jenkins.plugins.efsdr.directory;

import static io.jenkins.plugins.efsdr.directory.TreeFixture.count;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.mode;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.modeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {

    private final Staging staging = new Staging();

    @TempDir
    private Path mount;

    @Test
    void anEmptyDirectoryThatCameInBetweenIsNotReplaced() throws IOException {
        Path theirs = Files.createDirectory(mount.resolve("theirs"));
        Files.setAttribute(theirs, "unix:mode", 0711);
        Object key = Files.getAttribute(theirs, "fileKey");
        try (OpenDirectory base = OpenDirectory.root(mount)) {
            assertThat(staging.make(base, base, "theirs", mode(0770))).isEmpty();
        }
        assertThat(Files.getAttribute(theirs, "fileKey")).isEqualTo(key);
        assertThat(modeOf(theirs)).isEqualTo(0711);
        assertThat(count(mount)).isEqualTo(1);
    }

    @Test
    void aCallThatWasGivenUpMakesNothing() throws IOException {
        try (OpenDirectory base = OpenDirectory.root(mount)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> StagedDirectory.in(base)).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(count(mount)).isZero();
    }

    @Test
    void aCallThatIsGivenUpWhileStagingMovesNothing() throws IOException {
        try (OpenDirectory base = OpenDirectory.root(mount);
                StagedDirectory staged = StagedDirectory.in(base)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> staged.moveTo(base, "volume")).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(count(mount)).as("neither volume nor staging").isZero();
    }

    @Test
    void whatIsMadeWhereThePrefixWasSwappedForALinkIsTakenBack(@TempDir Path outside) throws IOException {
        Path prefix = Files.createDirectory(mount.resolve("prefix"));
        try (OpenDirectory root = OpenDirectory.root(mount);
                OpenDirectory base = root.open("prefix")) {
            Files.move(prefix, mount.resolve("aside"));
            Files.createSymbolicLink(prefix, outside);
            assertThatThrownBy(() -> staging.make(base, base, "volume", mode(0770)))
                    .isInstanceOf(IOException.class);
        }
        assertThat(count(outside)).isZero();
        assertThat(count(mount.resolve("aside"))).isZero();
    }
}
