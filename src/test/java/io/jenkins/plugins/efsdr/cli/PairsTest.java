package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration with two pairs of file systems: rules and {@code --file-system} pick one. */
class PairsTest {

    private static final String CONFIG = """
            prefix: /shared
            fileSystems:
              main:
                primary: {id: fs-0123456789abcdef0, region: us-east-1}
              archive:
                primary: {id: fs-0aaaaaaaaaaaaaaaa, region: us-east-1}
            rules:
              - {businessUnit: legal, fileSystem: archive}
              - {businessUnit: sales, fileSystem: main}
            """;

    @TempDir
    private static Path home;

    private static SandboxSite site;

    @BeforeAll
    static void start() throws IOException {
        site = SandboxSite.start(home);
    }

    @AfterAll
    static void end() throws IOException {
        site.close();
    }

    private static String archive() throws IOException {
        return Files.createDirectories(home.resolve("archive/shared"))
                .getParent()
                .toString();
    }

    private static CliRun create(String names, String... more) throws IOException {
        Path config = Files.writeString(home.resolve("dr.yaml"), CONFIG);
        String[] all = {
            "--config", config.toString(), "--mount", "main=" + site.mount(), "--mount", "archive=" + archive()
        };
        String[] arguments = Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, arguments, all.length, more.length);
        return site.createVolume(names, "1", arguments);
    }

    private static String serverOf(String volume) {
        return site.volume(volume).getSpec().getNfs().getServer();
    }

    @Test
    void aRulePicksThePair() throws IOException {
        create("legal/files/legal-files/data").ends(0);
        create("sales/files/sales-files/data").ends(0);
        assertThat(serverOf("legal.files.legal-files.data")).startsWith("fs-0aaaaaaaaaaaaaaaa.");
        assertThat(serverOf("sales.files.sales-files.data")).startsWith("fs-0123456789abcdef0.");
        assertThat(Path.of(archive(), "shared/legal/files/legal-files/data")).isDirectory();
        assertThat(site.file("/shared/sales/files/sales-files/data")).isDirectory();
        assertThat(site.file("/shared/legal")).doesNotExist();
    }

    @Test
    void theOptionGoesBeforeTheRules() throws IOException {
        create("sales/old/sales-old/data", "--file-system", "archive").ends(0);
        assertThat(serverOf("sales.old.sales-old.data")).startsWith("fs-0aaaaaaaaaaaaaaaa.");
    }

    @Test
    void whereNothingDecidesThePairsAreListed() throws IOException {
        World before = site.world();
        assertThat(create("hr/files/hr-files/data").ends(2).err()).contains("file-system", "[archive, main]");
        assertThat(create("hr/files/hr-files/data", "--file-system", "gone")
                        .ends(2)
                        .err())
                .contains("file-system 'gone'", "[archive, main]");
        assertThat(site.world()).isEqualTo(before);
    }
}
