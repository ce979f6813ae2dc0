package io.jenkins.plugins.efsdr.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class VolumePathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/shared", "/a/b/c", "/...", "/.hidden", "/with space", "/größe"})
    void readsWhatItWrites(String text) {
        assertThat(VolumePath.parse(text)).map(VolumePath::toString).contains(text);
    }

    @Test
    void letsASlashAtTheEndPass() {
        assertThat(VolumePath.parse("/shared/")).map(VolumePath::toString).contains("/shared");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "/",
                "//",
                "///",
                "shared",
                "../../etc",
                "/..",
                "/../etc",
                "/a/..",
                "/a/../b",
                "/.",
                "/a/./b",
                "//a",
                "/a//b",
                "/a//",
                "/a\0b",
                "/a\nb",
                "/a\u0085b",
                "/a\u2028b",
                "/a\u202eb",
                "/a\ud800b",
                " /a"
            })
    void nothingElseIsAPath(String text) {
        assertThat(VolumePath.parse(text)).isEmpty();
    }

    @Test
    void aPartHasAtMost255Bytes() {
        assertThat(VolumePath.parse("/" + "a".repeat(255))).isPresent();
        assertThat(VolumePath.parse("/" + "a".repeat(256))).isEmpty();
        assertThat(VolumePath.parse("/" + "ä".repeat(127))).isPresent();
        assertThat(VolumePath.parse("/" + "ä".repeat(128))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "a/b", "/", "a\0"})
    void neitherResolvingNorMakingOneEscapes(String part) {
        VolumePath prefix = new VolumePath(List.of("shared"));
        assertThatIllegalArgumentException().isThrownBy(() -> prefix.resolve(part));
        assertThatIllegalArgumentException().isThrownBy(() -> new VolumePath(List.of("shared", part)));
    }

    @Test
    void theRootIsNoPathToText() {
        assertThat(VolumePath.parse("/")).isEmpty();
        assertThat(VolumePath.ROOT).hasToString("/");
    }

    @Test
    void whatCouldNotBeReadIsNoName() {
        assertThat(VolumePath.parse("/shared/\uFFFD")).isEmpty();
        assertThat(VolumePath.RULE).contains("LC_ALL=C.UTF-8");
    }

    @Test
    void liesWithinItselfAndItsParentsButNotANamesake() {
        VolumePath prefix = VolumePath.parse("/shared").orElseThrow();
        assertThat(prefix.isWithin(prefix)).isTrue();
        assertThat(prefix.resolve("a", "b").isWithin(prefix)).isTrue();
        assertThat(prefix.isWithin(prefix.resolve("a"))).isFalse();
        assertThat(VolumePath.parse("/shared2/a").orElseThrow().isWithin(prefix))
                .isFalse();
    }
}
