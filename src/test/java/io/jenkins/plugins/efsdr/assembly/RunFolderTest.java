package io.jenkins.plugins.efsdr.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.RunSummary;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    private static final Pace PACE = new Pace(() -> Instant.parse("2026-11-21T10:15:00Z"), () -> 0, time -> {});

    private static final String RUN = "20261121-101500-3fa9c1";

    @TempDir
    Path runs;

    @Test
    void leavesItsJournalAndEveryReport() {
        Path left;
        try (RunFolder folder = RunFolder.in(runs, PACE, List.of())) {
            folder.run().conduct("retire", "jane", 0, () -> Result.DONE);
            left = folder.folder();
        }
        assertThat(left.toFile().list())
                .containsExactlyInAnyOrder("run.lock", "journal.jsonl", "report.json", "report.md", "report.html");
    }

    @Test
    void aRunThatIsTakenUpAgainKnowsItsEarlierAttempts() {
        attempt(RUN, "jane");
        RunSummary summary = attempt(RUN, "joe");
        assertThat(summary.attempts())
                .extracting(attempt -> attempt.started().user())
                .containsExactly("jane", "joe");
        assertThat(attempt(RUN, "ann").attempts()).hasSize(3);
        assertThat(runs.resolve(RUN).resolve("report.html")).content().contains("Attempts (3)");
    }

    @Test
    void aRunCanBeTakenUpWhereItsFolderNeverWas() {
        assertThat(attempt(RUN, "jane").attempts()).hasSize(1);
    }

    private RunSummary attempt(String id, String user) {
        try (RunFolder folder = RunFolder.again(runs, id, PACE, List.of())) {
            folder.run().conduct("failover", user, 0, () -> Result.DONE);
            return folder.summary();
        }
    }
}
