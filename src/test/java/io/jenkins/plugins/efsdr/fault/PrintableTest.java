package io.jenkins.plugins.efsdr.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "Größe 5 µm", "日本語", "a \ud83d\ude00 b", "x\"'{}: #"})
    void lettersOfAnyScriptAndMarksArePrintable(String text) {
        assertThat(Printable.is(text)).isTrue();
        assertThat(Printable.of(text)).isEqualTo(text);
    }

    @Test
    void everyControlCharacterIsNot() {
        for (int code = 0; code < 0xa0; code += code == 0x1f ? 0x60 : 1) {
            assertThat(Printable.is("a" + (char) code)).as("U+%04X", code).isFalse();
        }
    }

    @Test
    void eachHiddenCharacterBecomesOneDot() {
        assertThat(Printable.of("one\r\ntwo\u202eeno")).isEqualTo("one··two·eno");
    }
}
