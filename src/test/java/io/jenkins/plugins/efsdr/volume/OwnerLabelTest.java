package io.jenkins.plugins.efsdr.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OwnerLabelTest {

    private static final String NAMES = "abcz09-";
    private static final String ANYTHING = "aZ09-_. /:äÖ\u2028\n\"";

    @Test
    void shortNamesAreJoinedAsThePredecessorJoinedThem() {
        assertThat(OwnerLabel.of(id("sales", "rosa-primary", "warehouse"))).isEqualTo("sales-rosa-primary-warehouse");
    }

    @Test
    void sixtyThreeCharactersStayAndSixtyFourAreHashed() {
        String whole = OwnerLabel.of(id("b", "c", "a".repeat(59)));
        String cut = OwnerLabel.of(id("b", "c", "a".repeat(60)));
        assertThat(whole).hasSize(63).isEqualTo("b-c-" + "a".repeat(59));
        assertThat(cut).hasSize(63).matches("b-c-a+-[0-9a-f]{10}");
    }

    @Test
    void namesThatAreCutAlikeAreToldApart() {
        String unit = "u".repeat(60);
        assertThat(OwnerLabel.of(id(unit, "cluster", "one"))).isNotEqualTo(OwnerLabel.of(id(unit, "cluster", "two")));
    }

    @Test
    void anyValidNamesMakeAValidLabel() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            assertIsLabel(id(name(random), name(random), name(random)));
        }
    }

    @Test
    void evenNamesThatAreNoneMakeAValidLabel() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            assertIsLabel(id(text(random, ANYTHING), text(random, ANYTHING), text(random, ANYTHING)));
        }
        assertIsLabel(id("", "", ""));
        assertIsLabel(id("_", "-", "."));
    }

    private static void assertIsLabel(VolumeId id) {
        String label = OwnerLabel.of(id);
        assertThat(Names.isLabelValue(label)).as("%s of %s", label, id).isTrue();
        assertThat(label).as("of %s", id).isNotEmpty().isEqualTo(OwnerLabel.of(id));
    }

    private static String name(Random random) {
        String name = "a" + text(random, NAMES);
        return Names.isDnsLabel(name) ? name : "a";
    }

    private static String text(Random random, String alphabet) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(63); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static VolumeId id(String businessUnit, String cluster, String application) {
        return new VolumeId(businessUnit, cluster, application, "namespace", "pvc");
    }
}
