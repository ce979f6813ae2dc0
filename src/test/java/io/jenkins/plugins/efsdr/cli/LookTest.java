package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that look, and those that prepare: list, show, config check, directory init. */
class LookTest {

    @TempDir
    private static Path home;

    private static SandboxSite site;

    @BeforeAll
    static void start() throws IOException {
        site = SandboxSite.start(home);
        site.createBatch("""
                sales,rosa-primary,shop,shop-dev,data,5
                sales,rosa-primary,shop,shop-prod,data,7
                legal,rosa-primary,files,files,data,9
                """).ends(0);
    }

    @AfterAll
    static void end() throws IOException {
        site.close();
    }

    @Test
    void allVolumesAreListedOrThoseThatHaveTheNames() {
        assertThat(site.list().ends(0).texts("namespace")).containsExactly("files", "shop-dev", "shop-prod");
        CliRun some = site.list("--business-unit", "sales", "--namespace", "shop-prod");
        assertThat(some.texts("pv")).containsExactly("sales.shop.shop-prod.data");
        assertThat(some.texts("size")).containsExactly("7Gi");
        assertThat(some.texts("path")).containsExactly("/shared/sales/shop/shop-prod/data");
        assertThat(some.volumes().get(0).has("phase")).isFalse();
        assertThat(site.list("--pvc", "none").ends(0).volumes()).isEmpty();
    }

    @Test
    void theClustersAreAskedWhenThatIsWanted() {
        assertThat(site.list("--live").ends(0).texts("phase")).containsExactly("Bound", "Bound", "Bound");
        assertThat(site.list("--live", "--output", "text").ends(0).out())
                .contains("sales/rosa-primary/shop/shop-dev/data  5Gi", "Bound", "3 volumes");
    }

    @Test
    void oneVolumeIsShownWithItsManifest() {
        CliRun text = site.show("--namespace", "files", "--output", "text").ends(0);
        assertThat(text.out()).contains("legal/rosa-primary/files/files/data", "kind: PersistentVolumeClaim", "9Gi");
        CliRun json = site.show("--namespace", "files", "--live").ends(0);
        assertThat(json.texts("phase")).containsExactly("Bound");
    }

    @Test
    void namesThatPickSeveralVolumesShowNone() {
        assertThat(site.show("--business-unit", "sales").ends(2).err()).contains("these names pick 2");
        assertThat(site.show("--business-unit", "hr").ends(2).err()).contains("these names pick 0");
    }

    @Test
    void theConfigurationOfTheRepositoryIsChecked() {
        CliRun run = site.efsdr(
                        List.of("config", "check", "--git", site.sandbox().gitUrl()))
                .ends(0);
        assertThat(run.out())
                .contains("file system main: ", "fs-0123456789abcdef0", "fs-0fedcba9876543210")
                .contains("cluster rosa-primary, recovered by rosa-secondary", "prefix /shared");
    }

    @Test
    void whatIsSaidOfAFailoverIsToldAsItWasUnderstood() throws IOException {
        Path file = Files.writeString(home.resolve("recovery.yaml"), """
                prefix: /shared
                fileSystems:
                  copied:
                    primary:   {id: fs-0123456789abcdef1, region: us-east-1}
                    secondary: {id: fs-0fedcba9876543211, region: us-west-2}
                    replication: {datasync: "arn:aws:datasync:us-west-2:111122223333:task/task-0123456789abcdef0"}
                    rpo: 2h
                    accessPoints: {fsap-0123456789abcdef0: fsap-0fedcba9876543210}
                  lone:
                    primary: {id: fs-0123456789abcdef2, region: us-east-1}
                  main:
                    primary:   {id: fs-0123456789abcdef0, region: us-east-1}
                    secondary: {id: fs-0fedcba9876543210, region: us-west-2}
                objectives: {rpo: 15m, rto: 1h30m}
                deadlines: {promotion: 45m}
                waves:
                  - {name: tills, businessUnit: sales, application: [till, payment]}
                lock: {namespace: dr, ref: refs/heads/dr-lock}
                """);
        assertThat(site.efsdr(List.of("config", "check", file.toString()))
                        .ends(0)
                        .out())
                .containsSubsequence(
                        "file system copied: ",
                        "  replication: DataSync, arn:aws:datasync:us-west-2:111122223333:task/task-0123456789abcdef0",
                        "  data loss: at most 2h",
                        "  access point: fsap-0123456789abcdef0, replica fsap-0fedcba9876543210",
                        "file system lone: ",
                        ", no replica",
                        "file system main: ",
                        "  replication: EFS",
                        "  data loss: at most 15m",
                        "time to recover: at most 1h30m; a promotion: at most 45m",
                        "wave tills: business unit sales; application till, payment",
                        "lock: Lease dr/efs-volume-dr of each DR cluster, refs/heads/dr-lock in Git",
                        "prefix /shared, fine");
    }

    @Test
    void everyProblemOfAConfigurationIsNamedWithItsLine() throws IOException {
        Path file = Files.writeString(home.resolve("broken.yaml"), """
                prefix: shared
                fileSystem: {}
                limits: {concurrency: 0}
                """);
        CliRun run = site.efsdr(List.of("config", "check", file.toString())).ends(2);
        assertThat(run.err())
                .contains("prefix (line 1)", "fileSystem (line 2)", "allowed are", "limits.concurrency (line 3)");
    }

    @Test
    void thePrefixIsMadeOnPurposeAndOnlyOnce() throws IOException {
        Path mount = Files.createDirectory(home.resolve("new"));
        List<String> command = List.of("directory", "init", "--mount", mount.toString(), "--prefix", "/ocp/volumes");
        assertThat(site.efsdr(command).ends(0).out()).contains("/ocp/volumes was made on");
        assertThat(mount.resolve("ocp/volumes")).isDirectory();
        assertThat(site.efsdr(command).ends(0).out()).contains("/ocp/volumes exists on");
    }

    @Test
    void aPrefixIsAPathWithoutTricks() throws IOException {
        Path mount = Files.createDirectory(home.resolve("tricks"));
        CliRun run = site.efsdr(List.of("directory", "init", "--mount", mount.toString(), "--prefix", "/../tricked"));
        assertThat(run.ends(2).err()).contains("prefix '/../tricked'");
        assertThat(home.resolve("tricked")).doesNotExist();
        assertThat(mount).isEmptyDirectory();
    }
}
