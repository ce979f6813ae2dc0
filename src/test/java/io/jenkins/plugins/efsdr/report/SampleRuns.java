package io.jenkins.plugins.efsdr.report;

import io.jenkins.plugins.efsdr.run.Event;
import io.jenkins.plugins.efsdr.run.Journal;
import io.jenkins.plugins.efsdr.run.JournalReader;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.PairResult;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.RunSummary;
import io.jenkins.plugins.efsdr.run.VolumeResult;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Failovers as they may end, for tests and for looking at their reports. */
final class SampleRuns {

    static final Instant START = Instant.parse("2026-11-21T03:02:10Z");

    private static final String RUN = "20261121-030210-3fa9c1";
    private static final List<String> APPLICATIONS =
            List.of("orders", "billing", "search", "ledger", "catalogue", "mail");

    private final List<Event> events = new ArrayList<>();

    private String user = "jane";
    private Instant start = START;

    private SampleRuns() {}

    /** Writes {@code NAME.html} of every sample into a folder, each by way of its journal. */
    public static void main(String... folder) throws IOException {
        Path target = Path.of(folder[0]);
        for (Map.Entry<String, List<Event>> sample : all().entrySet()) {
            Path own = target.resolve(sample.getKey());
            Files.deleteIfExists(Journal.file(own));
            RunSummary run = throughJournal(own, sample.getValue());
            Files.writeString(target.resolve(sample.getKey() + ".html"), HtmlReport.of(run));
            Files.writeString(target.resolve(sample.getKey() + ".md"), MarkdownReport.of(run));
            Files.writeString(target.resolve(sample.getKey() + ".json"), JsonReport.of(run));
        }
    }

    static Map<String, List<Event>> all() {
        Map<String, List<Event>> all = new LinkedHashMap<>();
        for (int volumes : List.of(3, 1_000)) {
            all.put("success-" + volumes, success(volumes));
            all.put("partial-" + volumes, partial(volumes));
            all.put("refused-" + volumes, refused(volumes));
        }
        all.put("success-10000", success(10_000));
        all.put("resumed", resumed());
        all.put("plan", plan(40));
        all.put("returned", returned());
        all.put("provision", provision());
        all.put("hostile", hostile());
        all.put("never-began", List.of());
        return all;
    }

    /** What a program makes of a run that it did not see. */
    static RunSummary throughJournal(Path folder, List<Event> events) {
        try (Journal journal = Journal.in(folder)) {
            events.forEach(journal::on);
        }
        return summary(JournalReader.read(Journal.file(folder)));
    }

    static RunSummary summary(List<Event> events) {
        RunSummary run = new RunSummary();
        events.forEach(run::on);
        return run;
    }

    static List<Event> success(int volumes) {
        return success(new SampleRuns(), volumes);
    }

    private static List<Event> success(SampleRuns run, int volumes) {
        run.begin(volumes, "fenced");
        run.add(new Event.PairObserved(run.at(12), pair("shared", Outcome.OBSERVED, Duration.ofSeconds(252), "")));
        run.stages(volumes, "", "");
        run.add(new Event.PairObserved(run.at(193), pair("shared", Outcome.PROMOTED, Duration.ofSeconds(252), "")));
        for (int i = 0; i < volumes; i++) {
            run.end(id(i), Outcome.CREATED, "");
            run.rewrite(id(i));
            run.add(new Event.VolumeBound(run.at(236), id(i)));
        }
        run.add(new Event.Noted(run.at(240), "Recorded in commit 8c1d2f0 of main."));
        run.add(new Event.RunEnded(run.at(245), Result.DONE, ""));
        return run.events;
    }

    static List<Event> partial(int volumes) {
        SampleRuns run = new SampleRuns();
        run.begin(volumes, "unknown");
        run.duty("Keep the writers of shop-prod down: nobody knows whether they still write to fs-0a1b2c3d4e5f60718.");
        run.duty("Pause Terraform and Argo CD for the file systems of this failover: they would undo the promotion.");
        run.duty("Restart pods that had mounted the replica before it was promoted.");
        run.stages(volumes, "pair 'archive': no mount target of fs-0f00000000000000a is available", "");
        run.add(new Event.PairObserved(run.at(193), pair("shared", Outcome.PROMOTED, Duration.ofSeconds(1_020), "")));
        run.add(new Event.PairObserved(
                run.at(194),
                new PairResult(
                        "archive",
                        "fs-0b00000000000000b",
                        "fs-0f00000000000000a",
                        "datasync",
                        Outcome.FAILED,
                        "ERROR",
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.of(Duration.ofHours(1)),
                        "No mount target of fs-0f00000000000000a is available in eu-west-1. Create one in a subnet of the DR cluster, "
                                + "then run the same command again.")));
        for (int i = 0; i < volumes; i++) {
            run.endPartly(i);
        }
        run.add(new Event.Noted(run.at(240), "The clock of this machine is 42 s behind that of the service."));
        run.add(new Event.RunEnded(run.at(245), Result.PARTIAL, "Some volumes are not on shop-dr."));
        return run.events;
    }

    private void endPartly(int i) {
        VolumeId id = id(i);
        switch (i % 20) {
            case 1 -> end(id, Outcome.KEPT_OUT, "Its pair 'archive' could not be promoted.");
            case 2 ->
                end(
                        id,
                        Outcome.PARTIAL,
                        "Its directory is missing on the replica: newer than the last replication at 02:45:10 UTC.");
            case 7 ->
                end(
                        id,
                        Outcome.CONFLICT,
                        "PersistentVolume " + id.pvName()
                                + " stands on shop-dr with another source: nfs.server is fs-0c00000000000000c.efs.eu-west-1.amazonaws.com. "
                                + "Look whose it is; --replace makes it again.");
            default -> {
                end(id, Outcome.CREATED, "");
                rewrite(id);
                add(new Event.VolumeBound(at(236), id));
            }
        }
    }

    static List<Event> refused(int volumes) {
        SampleRuns run = new SampleRuns();
        run.begin(volumes, "lost");
        String why =
                "Pair 'shared': the data-loss window is at most 45 min, over the objective of 15 min. Give the time of the disaster with "
                        + "--disaster-at, or accept the loss with --accept-data-loss shared --reason TEXT.";
        run.add(new Event.StageStarted(run.at(0), "check", volumes));
        run.add(new Event.PairObserved(run.at(4), pair("shared", Outcome.REFUSED, Duration.ofMinutes(45), "")));
        run.add(new Event.StageEnded(run.at(5), "check", Result.DONE, ""));
        run.add(new Event.StageStarted(run.at(5), "gate", 0));
        run.add(new Event.StageEnded(run.at(5), "gate", Result.REFUSED, why));
        for (int i = 0; i < volumes; i++) {
            run.end(id(i), Outcome.REFUSED, "Nothing was changed: the gate refused its pair 'shared'.");
        }
        run.add(new Event.RunEnded(run.at(6), Result.REFUSED, why));
        return run.events;
    }

    /** Died in its first attempt, and came back eleven minutes later. */
    static List<Event> resumed() {
        SampleRuns run = new SampleRuns();
        run.begin(3, "fenced");
        run.add(new Event.StageStarted(run.at(0), "check", 3));
        run.add(new Event.StageEnded(run.at(5), "check", Result.DONE, ""));
        run.add(new Event.Saved(run.at(6), Event.Saved.SNAPSHOT, "shared", "{\"status\":\"ENABLED\"}"));
        run.add(new Event.StageStarted(run.at(6), "promote", 0));
        run.user = "joe";
        run.start = START.plusSeconds(660);
        return success(run, 3);
    }

    static List<Event> plan(int volumes) {
        SampleRuns run = new SampleRuns();
        run.begin(volumes, "lost");
        run.add(new Event.Context(run.at(3), Map.of("plan", "b7f9a1c2d3e4", "asked", "main cluster=x")));
        run.add(new Event.PairObserved(run.at(4), pair("shared", Outcome.OBSERVED, Duration.ofSeconds(252), "")));
        run.add(new Event.StageStarted(run.at(0), "check", volumes));
        run.add(new Event.StageEnded(run.at(5), "check", Result.DONE, ""));
        for (int i = 0; i < volumes; i++) {
            run.end(id(i), Outcome.PLANNED, "created");
            run.rewrite(id(i));
        }
        run.add(new Event.RunEnded(run.at(6), Result.DONE, ""));
        return run.events;
    }

    /** A pair of which somebody says that it is back. */
    static List<Event> returned() {
        SampleRuns run = new SampleRuns();
        run.add(new Event.RunStarted(run.at(0), RUN, "pair returned", "jane", 0));
        run.add(new Event.PairObserved(
                run.at(1),
                new PairResult(
                        "shared",
                        "fs-0a1b2c3d4e5f60718 in eu-central-1",
                        "fs-0d9e8f7a6b5c43210 in eu-west-1",
                        "",
                        Outcome.RETURNED,
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        "copied back")));
        run.add(new Event.RunEnded(run.at(2), Result.DONE, ""));
        return run.events;
    }

    static List<Event> provision() {
        SampleRuns run = new SampleRuns();
        run.add(new Event.RunStarted(run.at(0), RUN, "provision", "jane", 1));
        run.add(new Event.StageStarted(run.at(0), "check", 1));
        run.add(new Event.StageEnded(run.at(1), "check", Result.DONE, ""));
        run.end(id(0), Outcome.CREATED, "");
        run.add(new Event.RunEnded(run.at(2), Result.DONE, ""));
        return run.events;
    }

    /** Names that try to be something else than names. */
    static List<Event> hostile() {
        String script = "<script>alert(1)</script>";
        String long300 = "very-long-name-".repeat(20);
        SampleRuns run = new SampleRuns();
        run.add(new Event.RunStarted(
                run.at(0), RUN + "\"><img src=x onerror=alert(1)>", script, "o'neil & \"sons\"", 2));
        run.add(new Event.Context(
                run.at(0), Map.of(script, "{{message}} {{{style}}} ]]> --> </style>", "cluster", "\u202egnp.exe")));
        run.duty("</ul>" + script);
        run.add(new Event.Noted(run.at(0), "a\u202eb\u0000c\ud800d <a href=javascript:alert(1)>"));
        run.add(new Event.StageStarted(run.at(0), script, 0));
        run.add(new Event.StageEnded(run.at(1), script, Result.FAILED, "first line\n" + script));
        VolumeId hostile = new VolumeId("</td><td>", "'\"`=", "&lt;b&gt;", "\u202e\u2028", script);
        run.add(new Event.VolumeEnded(
                run.at(1), new VolumeResult(hostile, "/a/../<b>", Outcome.INVALID, "</table>" + script)));
        run.end(new VolumeId(long300, long300, long300, long300, long300), Outcome.CREATED, long300.repeat(5));
        run.add(new Event.Saved(
                run.at(1),
                Event.Saved.REWRITE,
                script + ".yaml",
                "--- a\n+++ b\n@@ -1 +1 @@\n-" + script + "\n+</pre>\n same"));
        run.add(new Event.PairObserved(
                run.at(1), pair(script, Outcome.FAILED, Duration.ofDays(400), "</small>" + script)));
        run.add(new Event.RunEnded(run.at(2), Result.FAILED, "</header>" + script));
        return run.events;
    }

    private void begin(int volumes, String writers) {
        add(new Event.RunStarted(at(0), RUN, "failover", user, volumes));
        Map<String, String> about = new LinkedHashMap<>();
        about.put("cluster", "shop-prod");
        about.put("to", "shop-dr");
        about.put("scope", "all volumes");
        about.put("head", "4f6d2a9c81b3");
        about.put("headAge", "PT0S");
        about.put("writers", writers);
        about.put("rpo", "PT15M");
        about.put("rto", "PT30M");
        add(new Event.Context(at(0), about));
    }

    private void stages(int volumes, String promotion, String record) {
        stage("check", 0, 5, volumes, "");
        stage("gate", 5, 6, 0, "");
        stage("lock", 6, 8, 0, "");
        stage("promote", 8, 193, 0, promotion);
        stage("dry run", 9, 41, volumes, "");
        stage("directories", 193, 198, volumes, "");
        stage("namespaces", 198, 201, 0, "");
        stage("apply", 201, 231, volumes, "");
        stage("bound", 203, 236, volumes, "");
        stage("record", 236, 244, 0, record);
    }

    private void stage(String name, long from, long to, int items, String message) {
        add(new Event.StageStarted(at(from), name, items));
        add(new Event.StageEnded(at(to), name, message.isEmpty() ? Result.DONE : Result.PARTIAL, message));
    }

    private void end(VolumeId id, Outcome outcome, String message) {
        String path = "/shared/" + String.join("/", id.businessUnit(), id.application(), id.namespace(), id.pvc());
        add(new Event.VolumeEnded(at(231), new VolumeResult(id, path, outcome, message)));
    }

    private void rewrite(VolumeId id) {
        String file = String.join(
                "/", id.businessUnit(), id.cluster(), id.application(), id.namespace(), "pv-pvc_" + id.pvc() + ".yaml");
        add(new Event.Saved(
                at(9), Event.Saved.REWRITE, "PV-PVCs/secondary/" + file, """
                --- PV-PVCs/primary/%s
                +++ PV-PVCs/secondary/%s
                @@ -17,3 +17,3 @@
                   nfs:
                -    server: fs-0a1b2c3d4e5f60718.efs.eu-central-1.amazonaws.com
                +    server: fs-0d9e8f7a6b5c43210.efs.eu-west-1.amazonaws.com
                     path: /shared/%s
                """.formatted(file, file, id.pvc())));
    }

    private void duty(String text) {
        add(new Event.Duty(at(1), text));
    }

    private void add(Event event) {
        events.add(event);
    }

    static PairResult pair(String name, Outcome outcome, Duration window, String message) {
        return new PairResult(
                name,
                "fs-0a1b2c3d4e5f60718",
                "fs-0d9e8f7a6b5c43210",
                "efs",
                outcome,
                "ENABLED",
                Optional.of(START.minus(window)),
                Optional.of(window),
                true,
                Optional.of(Duration.ofMinutes(15)),
                message);
    }

    private static VolumeId id(int i) {
        String application = APPLICATIONS.get(i % APPLICATIONS.size());
        return new VolumeId("retail", "shop-prod", application, application + "-prod", "data-%05d".formatted(i));
    }

    private Instant at(long second) {
        return start.plusSeconds(second);
    }
}
