package io.jenkins.plugins.efsdr.volume;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTest {

    @Test
    void isSpeltOneWayForEachPlace() {
        assertThat(Field.BUSINESS_UNIT.column()).isEqualTo("business_unit");
        assertThat(Field.BUSINESS_UNIT.flag()).isEqualTo("business-unit");
        assertThat(Field.BUSINESS_UNIT.property()).isEqualTo("businessUnit");
        assertThat(Field.PVC.property()).isEqualTo("pvc");
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByAnyOfItsSpellings(Field field) {
        assertThat(Field.of(field.column())).contains(field);
        assertThat(Field.of(field.flag())).contains(field);
        assertThat(Field.of(field.property())).contains(field);
        assertThat(Field.of(" " + field.name() + " ")).contains(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "businessunit", "business unit", "business_unit2", "unit", "host"})
    void isNotFoundByAnythingElse(String spelling) {
        assertThat(Field.of(spelling)).isEmpty();
    }

    @Test
    void sixFieldsAreRequired() {
        assertThat(Field.values())
                .filteredOn(Field::isRequired)
                .containsExactly(
                        Field.BUSINESS_UNIT, Field.CLUSTER, Field.APPLICATION, Field.NAMESPACE, Field.PVC, Field.SIZE);
    }
}
