package io.jenkins.plugins.efsdr.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.efsdr.run.Event;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.PairResult;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.RunSummary;
import io.jenkins.plugins.efsdr.run.VolumeResult;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlReportTest {

    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\n]]");

    @TempDir
    Path folder;

    static Stream<List<Event>> samples() {
        return SampleRuns.all().entrySet().stream()
                .filter(sample -> !sample.getKey().endsWith("0000"))
                .map(sample -> sample.getValue());
    }

    @Test
    void aPlanSaysThatNothingWasTouched() {
        for (Result result : List.of(Result.DONE, Result.FAILED)) {
            Document page = page(List.of(
                    new Event.RunStarted(SampleRuns.START, "20261121-030210-3fa9c1", "failover plan", "jane", 0),
                    new Event.RunEnded(SampleRuns.START, result, "")));
            assertThat(page.text()).contains("Nothing was touched").doesNotContain("it goes on from here");
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isAWellFormedDocumentThatNeedsNothingElse(List<Event> events) {
        Parser parser = Parser.htmlParser().setTrackErrors(10);
        String text = HtmlReport.of(SampleRuns.summary(events));
        Document page = parser.parseInput(text, "");
        assertThat(parser.getErrors()).isEmpty();
        assertThat(text).endsWith("</html>\n").doesNotContainPattern(HIDDEN);
        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(page.title()).isNotEmpty();
        assertThat(page.select("[src], [style], link, img, iframe, object, embed, form, base, a[href]:not([href^=#])"))
                .isEmpty();
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(page.selectFirst("style").data()).doesNotContain("url(", "@import");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void letsNoOtherScriptOrStyleRun(List<Event> events) {
        Document page = page(events);
        assertThat(page.select("script")).hasSize(1);
        assertThat(page.select("style")).hasSize(1);
        assertThat(page.selectFirst("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .isEqualTo("default-src 'none'; style-src '" + hash(page.selectFirst("style")) + "'; script-src '"
                        + hash(page.selectFirst("script")) + "'; base-uri 'none'; form-action 'none'");
        assertThat(page.getAllElements())
                .flatExtracting(element -> element.attributes().asList())
                .noneMatch(attribute -> attribute.getKey().startsWith("on"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void saysWhatTheJsonReportSays(List<Event> events) throws IOException {
        RunSummary run = SampleRuns.throughJournal(folder, events);
        Document page = Jsoup.parse(HtmlReport.of(run));
        JsonNode json = new ObjectMapper().readTree(JsonReport.of(run));
        assertThat(page.select("header .when code").text()).isEqualTo(shown(json.get("run")));
        assertThat(page.select("#rows tbody tr"))
                .extracting(row -> row.child(0).text())
                .containsExactlyInAnyOrderElementsOf(texts(json.get("volumes"), "outcome"));
        assertThat(page.select("#rows tbody tr > :last-child").eachText())
                .containsExactlyInAnyOrderElementsOf(texts(json.get("volumes"), "message").stream()
                        .filter(message -> !message.isEmpty())
                        .toList());
        assertThat(page.select(".timeline tbody th").eachText())
                .containsExactlyElementsOf(texts(json.get("stages"), "name"));
        assertThat(page.select(".duties li").eachText())
                .containsExactlyElementsOf(json.get("duties")
                        .valueStream()
                        .map(HtmlReportTest::shown)
                        .toList());
        assertThat(page.select(".pairs tbody tr")).hasSize(json.get("pairs").size());
        assertThat(page.select("pre")).hasSize(json.get("rewrites").size());
    }

    @Test
    void isTheSameForTheSameRunWhereverItIsRead() {
        List<Event> events = SampleRuns.partial(200);
        assertThat(HtmlReport.of(SampleRuns.throughJournal(folder, events)))
                .isEqualTo(HtmlReport.of(SampleRuns.summary(events)));
    }

    @Test
    void sumsUpASuccess() {
        Document page = page(SampleRuns.success(3));
        assertThat(page.selectFirst("h1").text()).isEqualTo("Failover of shop-prod to shop-dr: Done");
        assertThat(page.select("header").hasClass("good")).isTrue();
        assertThat(page.select(".figure").eachText())
                .containsExactly(
                        "Data loss (RPO) at most 4 min 12 s objective met objective: 15 min",
                        "Recovery time (RTO) 3 min 56 s objective met objective: 30 min",
                        "Volumes 3 of 3 no problem 3 created");
        assertThat(page.select(".duties, .problems, .attempts")).isEmpty();
    }

    @Test
    void showsNothingThatIsForProgramsOnly() {
        assertThat(page(SampleRuns.plan(3)).select("dt").eachText())
                .contains("Plan", "Failed cluster")
                .doesNotContain("asked");
    }

    @Test
    void saysNothingOfDataLossWhereNobodyLookedAtIt() {
        Document page = page(SampleRuns.returned());
        assertThat(page.select(".figure")).isEmpty();
        assertThat(page.select(".pairs tbody tr").eachText())
                .containsExactly("shared fs-0a1b2c3d4e5f60718 in eu-central-1 → fs-0d9e8f7a6b5c43210 in eu-west-1"
                        + " returned copied back");
    }

    @Test
    void putsDutiesThenFiguresThenProblemsFirst() {
        Document page = page(SampleRuns.partial(1_000));
        assertThat(page.select("main > *")).extracting(Element::className).startsWith("duties", "figures", "problems");
        assertThat(page.select(".problems li b").eachText())
                .containsExactly("pair archive", "stage promote", "50 volumes", "50 volumes", "50 volumes");
        assertThat(page.select("#rows tr td:first-child").eachText().subList(0, 150))
                .doesNotContain("created");
    }

    @Test
    void namesACauseOnceWhateverVolumesItMet() {
        Element conflict = page(SampleRuns.partial(1_000))
                .select(".problems li:contains(conflict:)")
                .first();
        assertThat(conflict.select(".message").text()).startsWith("PersistentVolume … stands on shop-dr");
        assertThat(conflict.select(".names").text()).endsWith("and 45 more");
        Element single = page(SampleRuns.partial(8))
                .select(".problems li:contains(conflict:)")
                .first();
        assertThat(single.select(".message").text())
                .startsWith("PersistentVolume retail.billing.billing-prod.data-00007 stands");
    }

    @Test
    void leavesOutCausesThatNobodyWouldReadButNoVolume() {
        RunSummary run = new RunSummary();
        for (int i = 0; i < 60; i++) {
            run.on(new Event.VolumeEnded(
                    SampleRuns.START,
                    new VolumeResult(new VolumeId("b", "c", "a", "n", "p" + i), "", Outcome.FAILED, "why " + i)));
        }
        Document page = Jsoup.parse(HtmlReport.of(run));
        assertThat(page.select(".problems li")).hasSize(20);
        assertThat(page.select(".problems > p").text()).isEqualTo("And 40 more causes: all volumes.");
        assertThat(page.select("#rows tbody tr")).hasSize(60);
    }

    @Test
    void saysWhatARefusedRunWouldHaveLost() {
        Document page = page(SampleRuns.refused(3));
        assertThat(page.select("h1 .result").text()).isEqualTo("Refused");
        assertThat(page.select(".figure").first().text())
                .isEqualTo("Data loss, if promoted (RPO) at most 45 min objective may be missed objective: 15 min");
    }

    @Test
    void callsAFigureUnknownWhenOnePromotedPairIs() {
        PairResult known = SampleRuns.pair("a", Outcome.PROMOTED, Duration.ofSeconds(9), "");
        PairResult unknown = new PairResult(
                "b",
                "",
                "",
                "efs",
                Outcome.ALREADY_PROMOTED,
                "",
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                "");
        Document page = page(List.of(
                new Event.PairObserved(SampleRuns.START, known), new Event.PairObserved(SampleRuns.START, unknown)));
        assertThat(page.select(".figure").eachText())
                .containsExactly("Data loss (RPO) unknown unknown", "Recovery time (RTO) no claim bound unknown");
    }

    @Test
    void showsRewritesAsDifferences() {
        Document page = page(SampleRuns.plan(2));
        assertThat(page.select("details details")).hasSize(2);
        assertThat(page.select("details[open]")).isEmpty();
        assertThat(page.select("pre").first().select("del").text()).contains("eu-central-1");
        assertThat(page.select("pre").first().select("ins").text()).contains("eu-west-1");
        assertThat(page.select("pre").first().wholeText()).startsWith("--- PV-PVCs/primary/");
    }

    @Test
    void showsEachAttemptAndItsOwnTimeline() {
        Document page = page(SampleRuns.resumed());
        assertThat(page.select(".attempts tbody td:first-child").eachText()).containsExactly("unfinished", "done");
        assertThat(page.select(".timeline caption").eachText()).containsExactly("Attempt 1", "Attempt 2");
        assertThat(page.select(".timeline").first().select("strong").eachText()).containsExactly("done", "unfinished");
        assertThat(page.select(".figure:contains(RTO) .value").text()).isEqualTo("14 min 56 s");
    }

    @Test
    void showsHostileNamesAsTheyAre() {
        Document page = page(SampleRuns.hostile());
        assertThat(page.select("h1").text()).isEqualTo("<script>alert(1)</script> of ·gnp.exe: Failed");
        assertThat(page.select(".duties li").text()).isEqualTo("</ul><script>alert(1)</script>");
        assertThat(page.select("#rows tbody th").first().ownText())
                .isEqualTo("</td><td>/'\"`=/&lt;b&gt;/··/<script>alert(1)</script>");
        assertThat(page.select("dd").eachText()).contains("{{message}} {{{style}}} ]]> --> </style>");
    }

    @Test
    void hasTheSearchOnlyWhereAScriptCanRun() {
        Document page = page(SampleRuns.partial(20));
        assertThat(page.select("#filter").hasAttr("hidden")).isTrue();
        assertThat(page.select("[hidden]")).hasSize(1);
        assertThat(page.select("#filter button").eachText())
                .containsExactly("created 17", "partial 1", "kept-out 1", "conflict 1");
    }

    private static Document page(List<Event> events) {
        return Jsoup.parse(HtmlReport.of(SampleRuns.summary(events)));
    }

    private static List<String> texts(JsonNode items, String field) {
        return items.valueStream().map(item -> shown(item.get(field))).toList();
    }

    /** With one space for every white space, as the parser tells texts; and what is hidden as a dot. */
    private static String shown(JsonNode text) {
        return HIDDEN.matcher(text.asText())
                .replaceAll("·")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String hash(Element inline) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(inline.data().getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
