package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.run.Event;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.PairResult;
import io.jenkins.plugins.efsdr.run.RunSummary;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run tells on a terminal. */
class TextReportTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:15:00Z");

    @ParameterizedTest
    @CsvSource({"PT0S, 0 s", "PT0.4S, 1 s", "PT27S, 27 s", "PT2M0.1S, 2 min 1 s", "PT1H5M59S, 1 h 5 min 59 s"})
    void aLossIsNeverToldSmallerThanItIs(Duration window, String words) {
        assertThat(textOf(promoted(window)))
                .contains("data-loss window at most " + words + "\n")
                .contains("Data lost: at most what was written in " + words + ".\n");
    }

    private static PairResult promoted(Duration window) {
        return new PairResult(
                "main",
                "fs-0123456789abcdef0 in us-east-1",
                "fs-0fedcba9876543210 in us-west-2",
                "efs",
                Outcome.PROMOTED,
                "ENABLED",
                Optional.of(NOW.minus(window)),
                Optional.of(window),
                true,
                Optional.empty(),
                "");
    }

    private static String textOf(PairResult pair) {
        RunSummary run = new RunSummary();
        run.on(new Event.PairObserved(NOW, pair));
        StringWriter out = new StringWriter();
        try (PrintWriter writer = new PrintWriter(out)) {
            TextReport.print(run, writer);
        }
        return out.toString();
    }
}
