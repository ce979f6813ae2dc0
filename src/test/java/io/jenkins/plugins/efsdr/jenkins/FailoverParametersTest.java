package io.jenkins.plugins.efsdr.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.assembly.FailoverCall.Part;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Option;
import io.jenkins.plugins.efsdr.operation.failover.Shard;
import io.jenkins.plugins.efsdr.operation.failover.Writers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a step's parameters become the engine's request. */
class FailoverParametersTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void nothingSaidIsACautiousFailoverOfEverything() {
        FailoverRequest request = asked(Map.of()).request("alice");

        assertThat(request.user()).isEqualTo("alice");
        assertThat(request.scope().toString()).isEqualTo("cluster=");
        assertThat(request.confirmed()).isEmpty();
        assertThat(request.writers()).isEqualTo(Writers.UNKNOWN);
        assertThat(request.consent()).isEqualTo(FailoverRequest.Consent.NONE);
        assertThat(request.options()).isEmpty();
        assertThat(asked(Map.of()).shard()).isEqualTo(Shard.ALL);
    }

    @Test
    void everyWordArrivesWhereItBelongs() {
        FailoverParameters asked = asked(Map.of(
                "cluster", "rosa-b, rosa-a",
                "businessUnit", "sales",
                "labels", "tier=gold,volume-provision/owner=alice",
                "to", "rosa-dr",
                "confirm", "rosa-a,rosa-b",
                "primaryWriters", "fenced",
                "disasterAt", "2026-11-21T12:00:00Z",
                "acceptDataLoss", "main, archive",
                "reason", "the flood",
                "plan", "0123abcd"));
        FailoverRequest request = asked.request("alice");

        assertThat(request.scope().clusters()).containsExactly("rosa-a", "rosa-b");
        assertThat(request.scope().businessUnit()).contains("sales");
        assertThat(request.scope().labels()).isEqualTo(Map.of("tier", "gold", "volume-provision/owner", "alice"));
        assertThat(request.to()).contains("rosa-dr");
        assertThat(request.confirmed()).contains("rosa-a,rosa-b");
        assertThat(request.writers()).isEqualTo(Writers.FENCED);
        assertThat(request.disasterAt()).contains(NOON);
        assertThat(request.consent().pairs()).containsExactlyInAnyOrder("main", "archive");
        assertThat(request.consent().all()).isFalse();
        assertThat(request.consent().reason()).isEqualTo("the flood");
        assertThat(request.plan()).contains("0123abcd");
    }

    @Test
    void anAsteriskAcceptsTheLossOfEveryPair() {
        FailoverRequest request =
                asked(Map.of("acceptDataLoss", "*", "reason", "the flood")).request("alice");

        assertThat(request.consent().all()).isTrue();
        assertThat(request.consent().pairs()).isEmpty();
    }

    @Test
    void everyOptionOfTheEngineHasAFlag() {
        List<String> flags = Arrays.stream(Option.values())
                .map(Option::name)
                .map(FailoverParametersTest::camelCase)
                .toList();
        Parameters parameters = new Parameters();
        flags.forEach(flag -> parameters.set(flag, true));

        assertThat(new FailoverParameters(parameters).request("alice").options())
                .containsExactlyInAnyOrder(Option.values());
        assertThat(StepBinding.all().get("efsFailover").parameters()).containsAll(flags);
    }

    @ParameterizedTest
    @CsvSource({
        "primaryWriters, gone, 'must be fenced, lost or unknown'",
        "disasterAt, yesterday, must be a time with its zone",
        "labels, gold, must be key=value",
    })
    void whatIsNoneIsBadInput(String parameter, String value, String rule) {
        assertThatThrownBy(() -> asked(Map.of(parameter, value)).request("alice"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(parameter + " '" + value + "'")
                .hasMessageContaining(rule);
    }

    @Test
    void aRunIsTheOneThatIsNamedAndOnlyABeginningDoesWithout(@TempDir Path runs) {
        String run = "20261121-101500-3fa9c1";

        assertThat(asked(Map.of("resume", run)).run(Part.ALL, runs, NOON)).contains(run);
        assertThat(asked(Map.of("run", run)).run(Part.APPLY, runs, NOON)).contains(run);
        assertThat(asked(Map.of()).run(Part.BEGIN, runs, NOON)).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> asked(Map.of()).run(Part.FINISH, runs, NOON))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("run: is required");
    }

    private static FailoverParameters asked(Map<String, String> values) {
        Parameters parameters = new Parameters();
        values.forEach(parameters::set);
        return new FailoverParameters(parameters);
    }

    /** {@code DRY_RUN} as {@code dryRun}. */
    private static String camelCase(String name) {
        String[] words = name.toLowerCase(java.util.Locale.ROOT).split("_");
        return words[0]
                + Stream.of(words)
                        .skip(1)
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .reduce("", String::concat);
    }
}
