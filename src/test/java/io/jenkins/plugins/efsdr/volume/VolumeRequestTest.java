package io.jenkins.plugins.efsdr.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.fault.Problem;
import io.jenkins.plugins.efsdr.fault.Problems;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeRequestTest {

    private static final VolumePath PREFIX = VolumePath.parse("/shared").orElseThrow();
    private static final VolumeRequest GOOD =
            VolumeRequest.of("sales", "rosa-primary", "warehouse", "warehouse-dev", "warehouse-store", "200");

    private final Problems problems = new Problems();

    @Test
    void sixFieldsMakeAVolumeWithTheDefaultsOfTheRest() {
        Volume volume = volume(GOOD);
        assertThat(volume.id().pvName()).isEqualTo("sales.warehouse.warehouse-dev.warehouse-store");
        assertThat(volume.path()).hasToString("/shared/sales/warehouse/warehouse-dev/warehouse-store");
        assertThat(volume.size()).hasToString("200Gi");
        assertThat(volume.accessMode()).isEqualTo(AccessMode.READ_WRITE_MANY);
        assertThat(volume.ownership()).isEqualTo(Ownership.DEFAULT);
        assertThat(volume.ownership().modeText()).isEqualTo("0770");
        assertThat(volume.mountOptions()).containsExactly("nfsvers=4.1", "hard", "rw", "sync", "noresvport");
        assertThat(volume.labels()).isEmpty();
        assertThat(volume.annotations()).isEmpty();
        assertThat(volume.template()).isEqualTo("nfs");
        assertThat(volume.templateFile()).isEmpty();
        assertThat(volume.ownLabels())
                .containsEntry("volume-provision/type", "static")
                .containsEntry("volume-provision/owner", "sales-rosa-primary-warehouse");
    }

    @Test
    void everyFieldIsTaken() {
        Volume volume = volume(GOOD.with(Field.ACCESS_MODE, "ReadWriteOnce")
                .with(Field.UID, "0")
                .with(Field.GID, "4294967294")
                .with(Field.MODE, "02775")
                .with(Field.MOUNT_OPTIONS, "nfsvers=4.1, hard  timeo=600")
                .with(Field.LABELS, "team=a")
                .with(Field.ANNOTATIONS, "note=b c")
                .with(Field.TEMPLATE, "templates/mine.mustache"));
        assertThat(volume.accessMode()).hasToString("ReadWriteOnce");
        assertThat(volume.ownership())
                .isEqualTo(new Ownership(OptionalLong.of(0), OptionalLong.of(4_294_967_294L), 02775));
        assertThat(volume.mountOptions()).containsExactly("nfsvers=4.1", "hard", "timeo=600");
        assertThat(volume.labels()).containsEntry("team", "a");
        assertThat(volume.annotations()).containsEntry("note", "b c");
        assertThat(volume.templateFile()).contains("templates/mine.mustache");
    }

    @Test
    void allThatIsMissingIsReportedAtOnce() {
        assertThat(new VolumeRequest(Map.of()).check(PREFIX, problems)).isEmpty();
        assertThat(problems.list())
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "business-unit: is required",
                        "cluster: is required",
                        "application: is required",
                        "namespace: is required",
                        "pvc: is required",
                        "size: is required");
    }

    @Test
    void allThatIsWrongIsReportedAtOnceWithFieldValueAndRule() {
        Map<Field, String> bad = new HashMap<>();
        Arrays.stream(Field.values()).forEach(field -> bad.put(field, "../../etc\n"));
        bad.put(Field.FILE_SYSTEM, "main");
        assertThat(new VolumeRequest(bad).check(PREFIX, problems)).isEmpty();
        assertThat(problems.list())
                .extracting(Problem::field)
                .containsExactlyInAnyOrder(Arrays.stream(Field.values())
                        .filter(field -> field != Field.FILE_SYSTEM)
                        .map(Field::flag)
                        .toArray(String[]::new));
        assertThat(problems.list()).allSatisfy(problem -> {
            assertThat(problem.value()).isEqualTo("../../etc");
            assertThat(problem.rule()).startsWith("must ");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSINESS_UNIT", "CLUSTER", "APPLICATION", "NAMESPACE", "PVC"})
    void namesThatWouldEscapeOrThatKubernetesRefusesAreBad(Field field) {
        for (String name : List.of(
                "../../etc",
                "a/b",
                "..",
                ".",
                "Sales",
                "SALES",
                "-a",
                "a-",
                "a_b",
                "a b",
                "a\nb",
                "a\0",
                "\0",
                "ä",
                "a\u2028b",
                "a,b",
                "a\u202eb",
                "$(id)",
                "{{x}}",
                "a: b",
                "a.-b")) {
            assertBad(field, name);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSINESS_UNIT", "CLUSTER", "APPLICATION", "NAMESPACE"})
    void labelsHave63CharactersAndNoDots(Field field) {
        volume(GOOD.with(field, "n".repeat(63)));
        assertBad(field, "n".repeat(64));
        assertBad(field, "a.b");
    }

    @Test
    void aClaimsNameIsASubdomain() {
        assertThat(volume(GOOD.with(Field.PVC, "data.v2")).path())
                .hasToString("/shared/sales/warehouse/warehouse-dev/data.v2");
        assertBad(Field.PVC, "data..v2");
        assertBad(Field.PVC, ".data");
        assertBad(Field.PVC, "data.");
    }

    @Test
    void theVolumesNameHasAtMost253CharactersTogether() {
        int rest = "sales.warehouse.warehouse-dev.".length();
        assertThat(volume(GOOD.with(Field.PVC, "p".repeat(253 - rest))).id().pvName())
                .hasSize(253);
        assertThat(check(GOOD.with(Field.PVC, "p".repeat(254 - rest))))
                .extracting(Problem::field)
                .containsExactly("business-unit, application, namespace, pvc");
        assertThat(check(GOOD.with(Field.PVC, "p".repeat(254 - rest)).with(Field.SIZE, "0")))
                .as("with all other problems")
                .hasSize(2);
        assertThat(check(GOOD.with(Field.PVC, "p".repeat(254 - rest)).with(Field.CLUSTER, "A")))
                .as("also beside a bad name")
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "10Q", "1e99", "8Ei", "x"})
    void aSizeThatIsNoneIsBad(String size) {
        assertBad(Field.SIZE, size);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCESS_MODE, readwritemany",
        "ACCESS_MODE, ReadOnlyMany",
        "UID, -1",
        "UID, 4294967295",
        "UID, root",
        "UID, 99999999999",
        "GID, 1.5",
        "MODE, 0",
        "MODE, 77",
        "MODE, 0778",
        "MODE, 17777",
        "MODE, rwx",
        "MOUNT_OPTIONS, hard;rm",
        "MOUNT_OPTIONS, '-o hard'",
        "MOUNT_OPTIONS, 'a=\"b\"'",
        "TEMPLATE, ../../etc/passwd",
        "TEMPLATE, /etc/passwd",
        "TEMPLATE, a//b"
    })
    void everyOtherFieldHasItsRule(Field field, String value) {
        assertThat(check(GOOD.with(field, value))).extracting(Problem::field).containsOnly(field.flag());
    }

    @Test
    void mountOptionsThatNameNoneAreBad() {
        assertBad(Field.MOUNT_OPTIONS, ", ,");
    }

    @ParameterizedTest
    @CsvSource({"770, 0770", "0770, 0770", "2775, 02775", "01777, 01777", "000, 00"})
    void aModeIsOctalWithOrWithoutALeadingZero(String asked, String written) {
        assertThat(volume(GOOD.with(Field.MODE, asked)).ownership().modeText()).isEqualTo(written);
    }

    @Test
    void blankFieldsTakeTheirDefaultsAndSpaceAroundIsDropped() {
        Volume volume =
                volume(GOOD.with(Field.MODE, "  ").with(Field.TEMPLATE, "").with(Field.CLUSTER, " rosa-primary\n"));
        assertThat(volume).isEqualTo(volume(GOOD));
    }

    @ParameterizedTest
    @EnumSource(names = "FILE_SYSTEM", mode = EnumSource.Mode.EXCLUDE)
    void aControlCharacterIsNeverDroppedInSilence(Field field) {
        String value = GOOD.get(field).orElse("x");
        assertThat(check(GOOD.with(field, value + "\0")))
                .extracting(Problem::field)
                .contains(field.flag());
        assertThat(check(GOOD.with(field, "\0"))).extracting(Problem::field).contains(field.flag());
    }

    @Test
    void aRequestIsKnownByItsNamesBeforeItIsChecked() {
        assertThat(new VolumeRequest(Map.of(Field.PVC, "../x")).claimedId())
                .isEqualTo(new VolumeId("", "", "", "", "../x"));
    }

    @Test
    void aVolumeCanLieElsewhere() {
        VolumePath other = VolumePath.parse("/old/sales/warehouse").orElseThrow();
        Volume moved = volume(GOOD).at(other);
        assertThat(moved.path()).isEqualTo(other);
        assertThat(moved.id()).isEqualTo(volume(GOOD).id());
    }

    @Test
    void volumesAreSortedByTheirNamesPartByPart() {
        VolumeId one = new VolumeId("a", "c", "a", "n", "p");
        VolumeId two = new VolumeId("a-b", "c", "a", "n", "p");
        assertThat(one).isLessThan(two);
        assertThat(one.claim()).isEqualTo("n/p");
        assertThat(two).hasToString("a-b/c/a/n/p");
    }

    private Volume volume(VolumeRequest request) {
        Volume volume = request.check(PREFIX, problems).orElse(null);
        assertThat(problems.list()).isEmpty();
        return volume;
    }

    private void assertBad(Field field, String value) {
        assertThat(check(GOOD.with(field, value)))
                .as("%s '%s'", field, value)
                .containsOnly(new Problem(field.flag(), value, ruleOf(field, value)));
    }

    private String ruleOf(Field field, String value) {
        return check(GOOD.with(field, value)).get(0).rule();
    }

    private static List<Problem> check(VolumeRequest request) {
        Problems own = new Problems();
        assertThat(request.check(PREFIX, own).isPresent()).isEqualTo(own.isEmpty());
        return own.list();
    }
}
