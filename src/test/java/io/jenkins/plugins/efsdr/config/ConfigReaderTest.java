package io.jenkins.plugins.efsdr.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.AccessPointId;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.filesystem.Region;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {

    private static final String SMALL = """
            prefix: /shared
            fileSystems:
              main:
                primary: {id: fs-0123456789abcdef0, region: us-east-1}
            """;

    private static final String FULL = """
            prefix: /shared
            fileSystems:
              main:
                primary: {id: fs-0123456789abcdef0, region: us-east-1}
                secondary: {host: fs-0fedcba9876543210.efs.us-west-2.amazonaws.com}
                replication: {datasync: "arn:aws:datasync:us-west-2:111122223333:task/task-0123456789abcdef0"}
                rpo: 1h
                accessPoints: {fsap-0123456789abcdef0: fsap-0fedcba9876543210}
              gold:
                primary: {host: us-east-1a.fs-11111111.efs.us-east-1.amazonaws.com}
            clusters:
              rosa-primary: {context: admin, credentials: rosa, region: us-east-1, recoveredBy: rosa-dr}
              rosa-dr: {}
            rules:
              - {businessUnit: sales, fileSystem: gold}
              - {businessUnit: [hr, it], cluster: rosa-primary, fileSystem: main}
            limits: {concurrency: 8, volumesPerRun: 500}
            deadlines: {request: 10s, directory: 20s, bound: 2m, mountTest: PT5M, promotion: 30m}
            mountTest: {image: registry.example.com/busybox:1}
            directories: nfs
            nfs: {tls: true, iam: true, port: 2050, uid: 1000, gid: 1001, zone: us-east-1b}
            objectives: {rpo: 15m, rto: P2D}
            waves:
              - {name: first, businessUnit: sales, application: [shop, till]}
              - {name: second, namespace: prod}
            lock: {namespace: efs-dr, lease: our-lock, ref: refs/heads/our_lock}
            """;

    @Test
    void readsEveryKey() {
        DrConfig config = ConfigReader.read("dr.yaml", FULL);
        assertThat(config.prefix()).hasToString("/shared");
        assertThat(config.fileSystems()).containsOnlyKeys("gold", "main");
        FileSystemPair main = config.fileSystems().get("main");
        assertThat(main.primary()).hasToString("fs-0123456789abcdef0 in us-east-1");
        assertThat(main.secondary()).hasToString("Optional[fs-0fedcba9876543210 in us-west-2]");
        assertThat(config.fileSystems().get("gold").primary()).hasToString("fs-11111111 in us-east-1");
        ClusterConfig rosa = config.cluster("rosa-primary");
        assertThat(rosa.context()).contains("admin");
        assertThat(rosa.credentials()).contains("rosa");
        assertThat(rosa.region()).contains(new Region("us-east-1"));
        assertThat(rosa.recoveredBy()).contains("rosa-dr");
        assertThat(config.rules())
                .containsExactly(
                        new PairRule(Set.of("sales"), Set.of(), "gold"),
                        new PairRule(Set.of("hr", "it"), Set.of("rosa-primary"), "main"));
        assertThat(config.limits()).isEqualTo(new Limits(8, 500));
        assertThat(config.deadlines())
                .isEqualTo(new Deadlines(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30)));
        assertThat(config.mountTestImage()).isEqualTo("registry.example.com/busybox:1");
        assertThat(config.directories()).contains(Directories.NFS);
        assertThat(config.nfs()).isEqualTo(new NfsConfig(true, true, 2050, 1000, 1001, Set.of("us-east-1b"), Map.of()));
    }

    @Test
    void eachFileSystemMayHaveAnAccessPointAndZonesMayBeSeveral() {
        DrConfig config = ConfigReader.read("dr.yaml", """
                prefix: /shared
                fileSystems:
                  main:
                    primary: {host: fs-11111111.efs.us-east-1.amazonaws.com, accessPoint: fsap-0123456789abcdef0}
                    secondary: {id: fs-22222222, region: us-west-2, accessPoint: fsap-22222222}
                nfs: {zone: [us-east-1a, usw2-az2]}
                """);
        FileSystemPair main = config.fileSystems().get("main");
        assertThat(config.nfs().accessPoints())
                .containsOnly(
                        Map.entry(main.primary(), new AccessPointId("fsap-0123456789abcdef0")),
                        Map.entry(main.secondary().orElseThrow(), new AccessPointId("fsap-22222222")));
        assertThat(config.nfs().zones()).containsExactlyInAnyOrder("us-east-1a", "usw2-az2");
    }

    @Test
    void anAccessPointIsAnIdAndNeedsTls() {
        assertThat(problems("""
                prefix: /shared
                fileSystems: {main: {primary: {id: fs-11111111, region: us-east-1, accessPoint: fsap-11111111}}}
                nfs: {tls: false}
                """))
                .containsExactly(
                        "dr.yaml: nfs.tls (line 3) 'false': must not be false beside an accessPoint, which needs"
                                + " TLS: a client certificate names the access point");
        assertThat(problems("""
                prefix: /shared
                fileSystems: {main: {primary: {id: fs-11111111, region: us-east-1, accessPoint: fs-11111111}}}
                nfs: {zone: [us-east-1a, x]}
                """))
                .hasSize(2)
                .anyMatch(line -> line.contains("accessPoint (line 2) 'fs-11111111': must be an access point's id"))
                .anyMatch(line -> line.contains("nfs.zone (line 3)"));
    }

    @Test
    void readsWhatConcernsAFailover() {
        Recovery recovery = ConfigReader.read("dr.yaml", FULL).recovery();
        assertThat(recovery.pair("main"))
                .isEqualTo(new PairRecovery(
                        Optional.of("arn:aws:datasync:us-west-2:111122223333:task/task-0123456789abcdef0"),
                        Optional.of(Duration.ofHours(1)),
                        Map.of("fsap-0123456789abcdef0", "fsap-0fedcba9876543210")));
        assertThat(recovery.pair("gold")).isEqualTo(PairRecovery.DEFAULT);
        assertThat(recovery.rpo("main")).contains(Duration.ofHours(1));
        assertThat(recovery.rpo("gold")).contains(Duration.ofMinutes(15));
        assertThat(recovery.rto()).contains(Duration.ofDays(2));
        assertThat(recovery.waves())
                .containsExactly(
                        new Wave("first", List.of("sales"), List.of("shop", "till"), List.of()),
                        new Wave("second", List.of(), List.of(), List.of("prod")));
        assertThat(recovery.lock()).isEqualTo(new LockConfig("efs-dr", "our-lock", "refs/heads/our_lock"));
    }

    @Test
    void aWaveIsNarrowedDownByEachOfItsLists() {
        Wave first = ConfigReader.read("dr.yaml", FULL).recovery().waves().get(0);
        assertThat(first.includes(new VolumeId("sales", "rosa", "till", "dev", "a")))
                .isTrue();
        assertThat(first.includes(new VolumeId("sales", "rosa", "hr", "dev", "a")))
                .isFalse();
        assertThat(first.includes(new VolumeId("hr", "rosa", "till", "dev", "a")))
                .isFalse();
    }

    @Test
    void eachProblemOfWhatConcernsAFailoverIsReportedOnce() {
        assertThat(problems("""
                prefix: /shared
                fileSystems:
                  main:
                    primary: {id: fs-12345678, region: us-east-1}
                    secondary: {id: fs-87654321, region: us-west-2}
                    replication: {datasync: task-1, rpo: 1h}
                    rpo: soon
                    accessPoints: {fsap-1: fsap-0123456789abcdef0, fsap-0123456789abcdef0: arn}
                  gold:
                    primary: {id: fs-11111111, region: us-east-1}
                    replication: efs
                    rpo: 15m
                  twice:
                    primary: {id: fs-22222222, region: us-east-1}
                    primary: {id: fs-22222222, region: us-east-1}
                objectives: {rpo: 0s, rto: 32D, mttr: 1h}
                waves:
                  - {name: a, namespace: x}
                  - {name: a, namespace: y}
                  - {name: b}
                  - {namespace: z}
                lock: {namespace: Default, lease: a.b, ref: efs-lock, key: x}
                """))
                .extracting(problem -> problem.replaceAll("^dr.yaml: (\\S+) \\(line ([0-9]+)\\).*", "$1 $2"))
                .containsExactlyInAnyOrder(
                        "fileSystems.main.replication.rpo 6",
                        "fileSystems.main.replication.datasync 6",
                        "fileSystems.main.rpo 7",
                        "fileSystems.main.accessPoints.fsap-1 8",
                        "fileSystems.main.accessPoints.fsap-0123456789abcdef0 8",
                        "fileSystems.gold.replication 11",
                        "fileSystems.gold.rpo 12",
                        "fileSystems.twice.primary 15",
                        "objectives.mttr 16",
                        "objectives.rpo 16",
                        "objectives.rto 16",
                        "waves[1].name 19",
                        "waves[2].name 20",
                        "waves[3].name 21",
                        "lock.key 22",
                        "lock.namespace 22",
                        "lock.lease 22",
                        "lock.ref 22");
    }

    @Test
    void aPrefixAndOnePairAreEnough() {
        DrConfig config = ConfigReader.read("dr.yaml", SMALL);
        assertThat(config.fileSystems().get("main").secondary()).isEmpty();
        assertThat(config.clusters()).isEmpty();
        assertThat(config.rules()).isEmpty();
        assertThat(config.limits()).isEqualTo(Limits.DEFAULT);
        assertThat(config.deadlines()).isEqualTo(Deadlines.DEFAULT);
        assertThat(config.mountTestImage()).isEqualTo(DrConfig.DEFAULT_IMAGE);
        assertThat(config.directories()).isEmpty();
        assertThat(config.recovery().pair("main")).isEqualTo(PairRecovery.DEFAULT);
        assertThat(config.recovery().waves()).isEmpty();
        assertThat(config.recovery().rpo("main")).isEmpty();
        assertThat(config.recovery().lock())
                .isEqualTo(new LockConfig("default", "efs-volume-dr", "refs/heads/efs-volume-dr-lock"));
        assertThat(config.nfs()).isEqualTo(NfsConfig.DEFAULT);
        assertThat(config.nfs().tls()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only\n# comments\n", "---\n", "--- # nothing\n...\n"})
    void aFileOfNothingLacksWhatIsRequired(String text) {
        assertThat(problems(text)).contains("dr.yaml: prefix: is required", "dr.yaml: fileSystems: is required");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            prefixes: /x                                 | prefixes (line 5): is not a key of dr.yaml; allowed are prefix, fileSystems, clusters, rules, limits, deadlines, mountTest, directories, nfs, objectives, waves, lock
            limits: {speed: 1}                           | limits.speed (line 5): is not a key of limits; allowed are concurrency, volumesPerRun
            deadlines: {push: 1s}                        | deadlines.push (line 5): is not a key of deadlines; allowed are request, directory, bound, mountTest, promotion
            nfs: {host: x}                               | nfs.host (line 5): is not a key of nfs; allowed are tls, iam, port, uid, gid, zone
            mountTest: {picture: x}                      | mountTest.picture (line 5): is not a key of mountTest; allowed are image
            clusters: {one: {password: hunter2}}         | clusters.one.password (line 5): is not a key of clusters.one; allowed are context, credentials, region, recoveredBy
            rules: [{fileSystem: main, team: x}]         | rules[0].team (line 5): is not a key of rules[0]; allowed are businessUnit, cluster, fileSystem
            """)
    void anUnknownKeyIsReportedWithTheAllowedOnesAndNotItsValue(String line, String problem) {
        assertThat(problems(SMALL + line)).containsExactly("dr.yaml: " + problem);
    }

    @Test
    void unknownKeysOfAPairAndOfAFileSystemAreReported() {
        assertThat(problems("""
                prefix: /shared
                fileSystems:
                  main:
                    replica: x
                    primary:
                      id: fs-12345678
                      region: us-east-1
                      zone: a
                """))
                .containsExactly(
                        "dr.yaml: fileSystems.main.replica (line 4): is not a key of fileSystems.main;"
                                + " allowed are primary, secondary, replication, rpo, accessPoints",
                        "dr.yaml: fileSystems.main.primary.zone (line 8): is not a key of fileSystems.main.primary;"
                                + " allowed are id, region, host, accessPoint");
    }

    @Test
    void theLineOfAnUnknownKeyIsItsOwnNotThatOfWhatIsBelow() {
        assertThat(problems(SMALL + "clutsers:\n\n  one:\n    context: x\n"))
                .singleElement()
                .asString()
                .startsWith("dr.yaml: clutsers (line 5): ");
    }

    @Test
    void everythingThatIsWrongIsReportedAtOnce() {
        assertThat(problems("""
                prefix: shared
                fileSystems:
                  Main:
                    primary: {id: x, region: y}
                  other: {secondary: {host: nfs.example.com}}
                clusters:
                  one: {recoveredBy: two, region: z}
                rules:
                  - {fileSystem: third}
                limits: {concurrency: 65, volumesPerRun: 0}
                deadlines: {bound: soon}
                """))
                .extracting(problem ->
                        problem.replaceAll("^dr.yaml: (\\S+).*", "$1").replace(":", ""))
                .containsExactlyInAnyOrder(
                        "prefix",
                        "fileSystems.Main",
                        "fileSystems.Main.primary.id",
                        "fileSystems.Main.primary.region",
                        "fileSystems.other.primary",
                        "fileSystems.other.secondary.host",
                        "clusters.one.recoveredBy",
                        "clusters.one.region",
                        "rules[0].fileSystem",
                        "limits.concurrency",
                        "limits.volumesPerRun",
                        "deadlines.bound");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clusters: [a, b]",
                "clusters: text",
                "clusters:",
                "clusters: {one: [a]}",
                "clusters: {one: {context: [a]}}",
                "clusters: {one: {context: {a: b}}}",
                "clusters: {one: {context: }}",
                "clusters: {one: {context: ~}}",
                "clusters: {one: {context: '  '}}",
                "clusters: {one: {credentials: null}}",
                "clusters: {one: {recoveredBy: }}",
                "clusters: {One_: {}}",
                "clusters: {? [a] : {}}",
                "rules: {a: b}",
                "rules: text",
                "rules: [text]",
                "rules: [[a]]",
                "rules: [{}]",
                "rules: [{fileSystem: main, businessUnit: []}]",
                "rules: [{fileSystem: main, businessUnit: ~}]",
                "rules: [{fileSystem: main, businessUnit: [sales, ~]}]",
                "rules: [{fileSystem: main, cluster: [[a]]}]",
                "rules: [{fileSystem: [main]}]",
                "directories: Mount",
                "directories: [nfs]",
                "directories:",
                "objectives: 15m",
                "objectives: {rpo: }",
                "waves: {name: a, namespace: b}",
                "waves: [{name: a, namespace: []}]",
                "waves: [{name: '', namespace: b}]",
                "lock: here",
                "lock: {ref: refs/heads/../main}",
                "lock: {ref: refs/heads/a.lock}",
                "deadlines: {promotion: 25h}",
                "nfs: on",
                "nfs: {tls: yes}",
                "nfs: {tls: false, iam: true}",
                "nfs: {port: 0}",
                "nfs: {port: 65536}",
                "nfs: {uid: -1}",
                "nfs: {gid: 4294967295}",
                "nfs: {zone: here}",
                "limits: {concurrency: many}",
                "limits: {concurrency: -1}",
                "limits: {concurrency: 1e3}",
                "limits: {concurrency: }",
                "limits: {volumesPerRun: 100001}",
                "deadlines: {request: 30}",
                "deadlines: {request: 0s}",
                "deadlines: {request: }",
                "mountTest: {image: }",
                "mountTest: busybox",
                "prefix: /other",
                "limits: {concurrency: 1, concurrency: 1}"
            })
    void aWrongTypeOrNothingOrADuplicateIsOneProblemWithItsLine(String line) {
        assertThat(problems(SMALL + line))
                .singleElement()
                .asString()
                .startsWith("dr.yaml: ")
                .contains("(line 5)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a, b]", "text", "42"})
    void theWholeFileMustBeAMapping(String text) {
        assertThat(problems(text))
                .first()
                .asString()
                .startsWith("dr.yaml (line 1)")
                .contains("must be a mapping");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "[]"})
    void atLeastOnePairIsRequired(String pairs) {
        assertThat(problems("prefix: /shared\nfileSystems: " + pairs))
                .contains("dr.yaml: fileSystems (line 2): must have at least one pair");
    }

    @Test
    void aSecondaryIsNotThePrimary() {
        assertThat(problems("""
                prefix: /shared
                fileSystems:
                  main:
                    primary: {id: fs-12345678, region: us-east-1}
                    secondary: {host: us-east-1b.fs-12345678.efs.us-east-1.amazonaws.com}
                """))
                .singleElement()
                .asString()
                .startsWith("dr.yaml: fileSystems.main (line 3): must not use fs-12345678 in us-east-1 again");
    }

    @Test
    void aFileSystemBelongsToOnePair() {
        assertThat(problems("""
                prefix: /shared
                fileSystems:
                  main: {primary: {id: fs-12345678, region: us-east-1}}
                  same: {primary: {id: fs-12345678, region: us-east-1}}
                """))
                .singleElement()
                .asString()
                .startsWith("dr.yaml: fileSystems.same (line 4): must not use");
    }

    @Test
    void aFileSystemIsAHostOrAnIdAndRegion() {
        assertThat(problems("""
                prefix: /shared
                fileSystems:
                  main: {primary: {host: fs-12345678.efs.us-east-1.amazonaws.com, region: us-west-2}}
                """))
                .containsExactly("dr.yaml: fileSystems.main.primary.region (line 3): must not stand beside host,"
                        + " which says it already");
    }

    @Test
    void aClusterIsRecoveredByAnotherOfTheFile() {
        assertThat(problems(SMALL + "clusters: {one: {recoveredBy: one}, two: {recoveredBy: three}}"))
                .containsExactly(
                        "dr.yaml: clusters.one.recoveredBy (line 5) 'one':"
                                + " must be another cluster of this file, one of [two]",
                        "dr.yaml: clusters.two.recoveredBy (line 5) 'three':"
                                + " must be another cluster of this file, one of [one]");
    }

    @Test
    void twoClustersMayRecoverEachOther() {
        assertThat(problems(SMALL + "clusters: {one: {recoveredBy: two}, two: {recoveredBy: one}}"))
                .isEmpty();
    }

    @Test
    void aRuleLeadsToAPairThatTheFileHas() {
        assertThat(problems(SMALL + "rules: [{businessUnit: sales, fileSystem: gold}]"))
                .containsExactly("dr.yaml: rules[0].fileSystem (line 5) 'gold': must be one of [main]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: [",
                "a: b: c",
                "\t- x",
                "a: \"open",
                "%YAML 9\n---\na: b",
                "a: b\n---\nc: d",
                "a: *nowhere",
                "a: \0",
                "\u001b[2J",
                "a: &x [*x]",
                "a: &x {b: 1}\nc: *x",
                "<<: &x {b: 1}\nc: {<<: *x}"
            })
    void whatIsNoYamlOrRepeatsACollectionIsOneProblem(String text) {
        assertThat(problems(text))
                .singleElement()
                .asString()
                .startsWith("dr.yaml")
                .contains("must be YAML");
    }

    @Test
    void aBillionLaughsAreNotHeard() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [ha, ha]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(problems(bomb.toString())).singleElement().asString().contains("aliases");
    }

    @Test
    void aVeryDeepFileIsRefused() {
        assertThat(problems("a: " + "[".repeat(100_000)))
                .singleElement()
                .asString()
                .contains("must be YAML");
    }

    @Test
    void anAliasOfASingleValueIsItsValue() {
        assertThat(problems(SMALL + "clusters: {one: {context: &c admin, credentials: *c}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mountTest: {image: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]}",
                "mountTest: !!java.util.HashMap {image: busybox}",
                "mountTest: {image: !mine busybox}",
                "mountTest: {image: !!binary aGk=}",
                "limits: !!set {concurrency: 3}"
            })
    void tagsAreRefusedAndNothingIsMadeOfThem(String line) {
        assertThat(problems(SMALL + line))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("dr.yaml (line 5)").containsIgnoringCase("tag"));
    }

    @Test
    void aHostileKeyForgesNoLine() {
        assertThat(problems(SMALL + "\"x\\ndr.yaml: all is well\": y"))
                .singleElement()
                .asString()
                .contains("x·dr.yaml");
    }

    private static List<String> problems(String text) {
        BadInput bad = catchThrowableOfType(BadInput.class, () -> ConfigReader.read("dr.yaml", text));
        return bad == null ? List.of() : Arrays.asList(bad.getMessage().split("\n"));
    }
}
