package io.jenkins.plugins.efsdr.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {

    @Test
    void saysFieldValueAndRule() {
        assertThat(new Problem("size", "-1", "must be positive")).hasToString("size '-1': must be positive");
    }

    @Test
    void saysNoValueWhereNoneWasGiven() {
        assertThat(new Problem("size", "", "is required")).hasToString("size: is required");
    }

    @Test
    void namesThePlaceThatTheFieldStandsIn() {
        assertThat(new Problem("size", "", "is required").in("row 7")).hasToString("row 7: size: is required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n", "\r", "\t", "\0", "\u001b", "\u007f", "\u0085", "\u009b", "\u00ad", "\u200b", "\u200e", "\u2028",
                "\u2029", "\u202e", "\u2066", "\u061c", "\ufeff", "\ufffe", "\ud800", "\udc00"
            })
    void showsADotForWhatWouldForgeALineOrHideText(String hidden) {
        String forged = "a" + hidden + "b";
        assertThat(new Problem(forged, forged, forged)).hasToString("a·b 'a·b': a·b");
    }

    @Test
    void cutsALongValueAndALongField() {
        String text = new Problem("f".repeat(5_000), "v".repeat(5_000), "is long").toString();
        assertThat(text).hasSizeLessThan(300).contains("fff…").contains("vvv…'").endsWith(": is long");
    }

    @Test
    void cutsBetweenTheHalvesOfACharacterWithoutLeavingOne() {
        String text = new Problem("f", "v".repeat(119) + "\ud83d\ude00 and more", "is long").toString();
        assertThat(text).contains("v·…'");
    }
}
