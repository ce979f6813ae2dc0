package io.jenkins.plugins.efsdr.directory;

import static io.jenkins.plugins.efsdr.directory.TreeFixture.PREFIX;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.VOLUME;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.modeOf;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.on;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.owned;
import static io.jenkins.plugins.efsdr.directory.TreeFixture.treeWithPrefix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, because umask and user are a process's. */
class OtherProcessTest {

    @TempDir
    private Path mount;

    /** Makes the prefix and a volume, and prints what there is to note. */
    public static void main(String[] arguments) {
        try (DirectoryTree tree = treeWithPrefix(Path.of(arguments[0]))) {
            System.out.print(
                    tree.ensure(PREFIX, VOLUME, owned(4242, 4243, 02770)).note());
        }
    }

    @Test
    void theUmaskDoesNotMatter() throws Exception {
        for (String umask : List.of("077", "0000")) {
            Path directory = Files.createDirectory(mount.resolve(umask));
            run(directory, "sh", "-c", "umask " + umask + "; exec \"$@\"", "sh");
            assertThat(modeOf(on(directory, PREFIX))).isEqualTo(0755);
            assertThat(modeOf(on(directory, VOLUME).getParent())).isEqualTo(0755);
            assertThat(modeOf(on(directory, VOLUME)) & 0777).isEqualTo(0770);
        }
    }

    @Test
    void anOrdinaryUserIsToldWhichOwnerToSetAndHow() throws Exception {
        TestMounts.assumeRoot();
        String classes = Path.of(OtherProcessTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        assumeTrue(
                TestMounts.run("setpriv", "--reuid=65533", "--regid=65533", "--clear-groups", "test", "-r", classes)
                        == 0,
                "setpriv is there and another user may read the classes");
        Files.setAttribute(mount, "unix:mode", 0777);
        String note = run(mount, "setpriv", "--reuid=65533", "--regid=65533", "--clear-groups");
        assertThat(note)
                .contains("owner 65533, asked 4242", "group 65533, asked 4243")
                .endsWith("chown 4242:4243 '" + on(mount, VOLUME) + "' && chmod 2770 '" + on(mount, VOLUME) + "'");
    }

    private static String run(Path directory, String... around) throws Exception {
        List<String> command = Stream.concat(
                        Stream.of(around),
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xshare:auto",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                OtherProcessTest.class.getName(),
                                directory.toString()))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return said;
    }
}
