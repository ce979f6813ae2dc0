package io.jenkins.plugins.efsdr.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.efsdr.fault.Problem;
import io.jenkins.plugins.efsdr.fault.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyValuesTest {

    private final Problems problems = new Problems();

    @Test
    void readsPairsAndSortsThemByKey() {
        assertThat(KeyValues.labels("tier=gold, team=a.b_c-1,example.com/x=", problems)
                        .map())
                .containsExactly(entry("example.com/x", ""), entry("team", "a.b_c-1"), entry("tier", "gold"));
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void nothingGivenIsNoPair() {
        assertThat(KeyValues.labels("", problems).map()).isEmpty();
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void aCommaWithABackslashBelongsToTheValue() {
        assertThat(KeyValues.annotations("contact=Doe\\, Jane,note=a=b", problems)
                        .map())
                .containsExactly(entry("contact", "Doe, Jane"), entry("note", "a=b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "team",
                "=x",
                "te am=x",
                "-team=x",
                "/team=x",
                "a/b/c=x",
                "Example.com/x=y",
                "../../etc=x",
                "team=x,,tier=y",
                "kind: ClusterRoleBinding\n=x"
            })
    void aKeyMustBeAQualifiedName(String text) {
        assertThat(rule(text)).contains("[domain/]name");
    }

    @Test
    void theNameOfAKeyHasAtMost63Characters() {
        assertThat(KeyValues.labels("k".repeat(63) + "=x", problems).map()).hasSize(1);
        assertThat(rule("k".repeat(64) + "=x")).contains("at most 63");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "volume-provision/owner=me",
                "efs-volume-dr/mode=0777",
                "kubernetes.io/x=y",
                "pv.kubernetes.io/bound-by-controller=yes",
                "k8s.io/x=y",
                "a.b.k8s.io/x=y"
            })
    void ourOwnKeysAndThoseOfKubernetesAreReserved(String text) {
        assertThat(rule(text)).contains("must not set our own or Kubernetes' keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mykubernetes.io/x=y", "kubernetes.io.example.com/x=y", "volume-provision=y"})
    void keysThatOnlyLookLikeThemAreNot(String text) {
        assertThat(KeyValues.labels(text, problems).map()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "team=x\"\n---\nkind: ClusterRoleBinding",
                "team=a b",
                "team=-x",
                "team=x-",
                "team={{x}}",
                "team=ä",
                "team=a/b",
                "team=x\u2028y",
                "team=x\0,a=b"
            })
    void aLabelsValueMustBeOneOfKubernetes(String text) {
        assertThat(rule(text)).contains("label values");
    }

    @Test
    void aLabelsValueHasAtMost63Characters() {
        assertThat(KeyValues.labels("team=" + "v".repeat(63), problems).map()).hasSize(1);
        assertThat(rule("team=" + "v".repeat(64))).contains("at most 63");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n---\nkind: Pod",
                "a\0b",
                "a\u0085b",
                "a\u2028b",
                "a\u2029b",
                "a\u202eb",
                "a\u001b[2Jb",
                "a\ufffeb"
            })
    void anAnnotationsValueHasNoLineBreaksAndNothingHidden(String value) {
        KeyValues.annotations("note=x" + value, problems);
        assertThat(problems.list()).extracting(Problem::field).containsExactly("annotations");
        assertThat(problems.list().toString()).doesNotContain(value);
    }

    @Test
    void anAnnotationsValueMayHoldQuotesAndBraces() {
        assertThat(KeyValues.annotations("note=\"{{x}}\": #1 größe", problems).map())
                .containsEntry("note", "\"{{x}}\": #1 größe");
    }

    @Test
    void aKeyIsGivenOnce() {
        assertThat(rule("team=a,team=b")).contains("twice");
    }

    @Test
    void everyBadPairIsReported() {
        KeyValues.labels("a b=x,team=!,k8s.io/x=y,good=one", problems);
        assertThat(problems.list()).extracting(Problem::value).isEqualTo(List.of("a b=x", "team=!", "k8s.io/x=y"));
    }

    private String rule(String labels) {
        Problems own = new Problems();
        KeyValues.labels(labels, own);
        assertThat(own.list()).hasSize(1);
        return own.list().get(0).rule();
    }
}
