package io.jenkins.plugins.efsdr.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnConfigurationTest {

    @TempDir
    Path folder;

    @Test
    void neitherReadsNorWritesTheConfigurationOfTheUser() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path config = Files.writeString(home.resolve(".gitconfig"), "[[[ not a configuration");
        try (BareRemote remote = BareRemote.in(folder.resolve("remote.git"));
                OtherProcess process = OtherProcess.of(WritingMain.class)
                        .home(home)
                        .start(remote.path(), folder.resolve("cache").toString(), "file")) {
            process.succeeds();
            assertThat(remote.log()).hasSize(WritingMain.COMMITS);
        }

        assertThat(below(home)).containsExactly(config);
    }

    @Test
    void isInstalledOnce() {
        OwnConfiguration.install();
        SystemReader first = SystemReader.getInstance();
        OwnConfiguration.install();

        assertThat(SystemReader.getInstance()).isSameAs(first).isInstanceOf(OwnConfiguration.class);
    }

    @Test
    void hidesTheVariablesOfTheUsersGit() {
        OwnConfiguration.install();

        assertThat(SystemReader.getInstance().getenv("GIT_SSH")).isNull();
        assertThat(SystemReader.getInstance().getenv("PATH")).isEqualTo(System.getenv("PATH"));
    }

    private static List<Path> below(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
