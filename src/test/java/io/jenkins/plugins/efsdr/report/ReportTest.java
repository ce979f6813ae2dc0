package io.jenkins.plugins.efsdr.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.efsdr.run.Event;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.RunSummary;
import io.jenkins.plugins.efsdr.run.VolumeResult;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {

    private static final Instant START = Instant.parse("2026-11-21T10:15:00Z");

    private final RunSummary run = new RunSummary();

    @Test
    void jsonHasTheShapeThatIsPromised() throws IOException {
        tellAll();
        String text = JsonReport.of(run);
        JsonNode report = new ObjectMapper().readTree(text);
        assertThat(text).endsWith("}\n").isASCII();
        assertThat(report.fieldNames())
                .toIterable()
                .containsExactly(
                        "run",
                        "operation",
                        "result",
                        "message",
                        "context",
                        "duties",
                        "rpoSeconds",
                        "rtoSeconds",
                        "counts",
                        "pairs",
                        "attempts",
                        "stages",
                        "volumes",
                        "rewrites",
                        "notes");
        assertThat(report.get("run").asText()).isEqualTo("r1");
        assertThat(report.get("result").asText()).isEqualTo("partial");
        assertThat(report.get("stages").get(0))
                .hasToString(
                        "{\"name\":\"apply\",\"start\":\"2026-11-21T10:15:00Z\",\"end\":\"2026-11-21T10:15:02.500Z\","
                                + "\"result\":\"done\",\"message\":\"\"}");
        assertThat(report.get("volumes").get(0))
                .hasToString("{\"businessUnit\":\"b\",\"cluster\":\"c\",\"application\":\"a\",\"namespace\":\"n\","
                        + "\"pvc\":\"p\",\"pv\":\"b.a.n.p\",\"path\":\"/shared/b/a/n/p\",\"outcome\":\"created\","
                        + "\"message\":\"\"}");
        assertThat(report.get("volumes").get(1).get("outcome").asText()).isEqualTo("conflict");
        assertThat(report.get("notes").get(0).asText()).isEqualTo("größe \u2028 of | a note");
    }

    @Test
    void jsonOfARunThatNeverBeganHasEveryKey() throws IOException {
        JsonNode report = new ObjectMapper().readTree(JsonReport.of(run));
        assertThat(report)
                .hasToString("{\"run\":\"\",\"operation\":\"\",\"result\":\"unfinished\",\"message\":\"\","
                        + "\"context\":{},\"duties\":[],\"rpoSeconds\":null,\"rtoSeconds\":null,\"counts\":{},\"pairs\":[],"
                        + "\"attempts\":[],\"stages\":[],\"volumes\":[],\"rewrites\":[],\"notes\":[]}");
    }

    @Test
    void jsonOfAStageThatLastsHasNoEnd() throws IOException {
        run.on(new Event.StageStarted(START, "apply", 1));
        JsonNode stage =
                new ObjectMapper().readTree(JsonReport.of(run)).get("stages").get(0);
        assertThat(stage.get("end").isNull()).isTrue();
        assertThat(stage.get("result").isNull()).isTrue();
    }

    @Test
    void markdownPutsProblemsFirst() {
        tellAll();
        assertThat(MarkdownReport.of(run)).isEqualTo("""
                # provision r1: partial

                one is left

                ## Volumes

                | volume | outcome | directory | message |
                | --- | --- | --- | --- |
                | b/c/z/n/p | conflict |  | size: is 1Gi, should be 2Gi |
                | b/c/a/n/p | created | /shared/b/a/n/p |  |

                ## Stages

                | stage | result | seconds |
                | --- | --- | --- |
                | apply | done | 2.5 |

                ## Notes

                - größe · of \\| a note
                """);
    }

    @Test
    void markdownOfARunThatNeverBeganIsItsTitle() {
        assertThat(MarkdownReport.of(run)).isEqualTo("# run: unfinished\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "a | b ~ a \\| b",
                "<script>alert(1)</script> ~ \\<script\\>alert(1)\\</script\\>",
                "[x](javascript:y) ~ \\[x\\](javascript:y)",
                "![x](http://y) ~ !\\[x\\](http://y)",
                "*a* _b_ `c` \\ ~ \\*a\\* \\_b\\_ \\`c\\` \\\\",
                "# heading ~ \\# heading",
                "- item ~ \\- item",
                "+ item ~ \\+ item",
                "=== ~ \\===",
                "1. item ~ 1\\. item",
                "12) item ~ 12\\) item",
                "&lt;b&gt; @team ~ \\&lt;b\\&gt; \\@team",
                "fs-1 at 10.0.0.1 - ok ~ fs-1 at 10.0.0.1 - ok"
            })
    void markdownHoldsNoMarkUpOfSomebodyElses(String text, String escaped) {
        run.on(new Event.RunEnded(START, Result.FAILED, text));
        run.on(new Event.Noted(START, text));
        String report = MarkdownReport.of(run);
        assertThat(report).contains("\n\n" + escaped + "\n").contains("\n- " + escaped + "\n");
    }

    @Test
    void markdownKeepsAHostileRowInItsCell() {
        VolumeId hostile = new VolumeId("x\"\n---\nkind: Pod", "|", "\u202e", "<b>", "`p`\r\n| a |");
        run.on(new Event.VolumeEnded(START, new VolumeResult(hostile, "/a|b\\", Outcome.INVALID, "a\n\n# b\u001b[2J")));
        assertThat(MarkdownReport.of(run).lines().filter(line -> line.contains("kind: Pod")))
                .containsExactly(
                        "| x\" --- kind: Pod/\\|/·/\\<b\\>/\\`p\\` \\| a \\| | invalid | /a\\|b\\\\ | a \\# b·\\[2J |");
    }

    @Test
    void jsonOfAFailoverHasItsFiguresPairsAndRewrites() throws IOException {
        JsonNode report = new ObjectMapper().readTree(JsonReport.of(SampleRuns.summary(SampleRuns.partial(3))));
        assertThat(report.get("context").get("to").asText()).isEqualTo("shop-dr");
        assertThat(report.get("rpoSeconds").asLong()).isEqualTo(1_020);
        assertThat(report.get("rtoSeconds").asLong()).isEqualTo(236);
        assertThat(report.get("counts")).hasToString("{\"created\":1,\"partial\":1,\"kept-out\":1}");
        assertThat(report.get("duties")).hasSize(3);
        assertThat(report.get("pairs").get(0).get("windowSeconds").isNull()).isTrue();
        assertThat(report.get("pairs").get(1))
                .hasToString("{\"name\":\"shared\",\"primary\":\"fs-0a1b2c3d4e5f60718\","
                        + "\"secondary\":\"fs-0d9e8f7a6b5c43210\",\"kind\":\"efs\",\"outcome\":\"promoted\","
                        + "\"status\":\"ENABLED\",\"lastReplicated\":\"2026-11-21T02:45:10Z\",\"windowSeconds\":1020,"
                        + "\"upperBound\":true,\"objectiveSeconds\":900,\"message\":\"\"}");
        assertThat(report.get("rewrites").get(0).get("diff").asText()).contains("\n+    server: fs-0d9e8f7a6b5c43210");
    }

    @Test
    void jsonKeepsEveryAttempt() throws IOException {
        JsonNode attempts = new ObjectMapper()
                .readTree(JsonReport.of(SampleRuns.summary(SampleRuns.resumed())))
                .get("attempts");
        assertThat(attempts.get(0).get("result").isNull()).isTrue();
        assertThat(attempts.get(1).get("result").asText()).isEqualTo("done");
    }

    @Test
    void markdownOfAFailoverBeginsWithDutiesAndFigures() {
        String report = MarkdownReport.of(SampleRuns.summary(SampleRuns.partial(3)));
        assertThat(report).startsWith("""
                # failover 20261121-030210-3fa9c1: partial

                Some volumes are not on shop-dr.

                ## To be done by a person

                - [ ] Keep the writers of shop-prod down""");
        assertThat(report)
                .contains(
                        "- Data loss (RPO): **at most 17 min**, objective may be missed (objective: 15 min)\n",
                        "- Recovery time (RTO) so far: **3 min 56 s**, objective met so far (objective: 30 min)\n",
                        "| shared | promoted | at most 17 min | 2026-11-21 02:45:10 UTC |  |\n",
                        "| archive | failed | unknown | unknown | No mount target",
                        "1 manifest rewritten: the differences are in report.html.\n");
    }

    @Test
    void markdownNamesTheAttemptsOfARunThatWasTakenUpAgain() {
        assertThat(MarkdownReport.of(SampleRuns.summary(SampleRuns.resumed()))).contains("""
                | 2026-11-21 03:02:10 UTC | jane | unfinished |
                | 2026-11-21 03:13:10 UTC | joe | done |
                """);
    }

    private void tellAll() {
        run.on(new Event.RunStarted(START, "r1", "provision", "jane", 2));
        run.on(new Event.StageStarted(START, "apply", 2));
        run.on(new Event.VolumeEnded(
                START,
                new VolumeResult(new VolumeId("b", "c", "a", "n", "p"), "/shared/b/a/n/p", Outcome.CREATED, "")));
        run.on(new Event.VolumeEnded(
                START,
                new VolumeResult(
                        new VolumeId("b", "c", "z", "n", "p"), "", Outcome.CONFLICT, "size: is 1Gi, should be 2Gi")));
        run.on(new Event.StageEnded(START.plusMillis(2_500), "apply", Result.DONE, ""));
        run.on(new Event.Noted(START, "größe \u2028 of | a note"));
        run.on(new Event.RunEnded(START.plusSeconds(3), Result.PARTIAL, "one is left"));
    }
}
