package io.jenkins.plugins.efsdr.report;

import io.jenkins.plugins.efsdr.run.RunSummary;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The report as people read it in a browser: one file that refers to nothing outside. Its script only searches and filters, its style only
 * adorns: where neither may run, as in Jenkins' archive of artifacts, everything is there to be read. A policy in the file
 * (Content Security Policy Level 3, hash sources) keeps every other script, style and request out, whatever the names in the report hold.
 */
public final class HtmlReport {

    private static final String STYLE = HtmlTemplate.resource("report.css");
    private static final String SCRIPT = HtmlTemplate.resource("report.js");
    private static final HtmlTemplate TEMPLATE = HtmlTemplate.ofResource("report.html");

    private HtmlReport() {}

    /** The report as an HTML document, ending with a line feed; the same text for the same summary. */
    public static String of(RunSummary run) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("style", STYLE);
        view.put("script", SCRIPT);
        view.put("styleHash", hash(STYLE));
        view.put("scriptHash", hash(SCRIPT));
        view.put("head", HeadView.of(run));
        view.put("duties", Views.unlessEmpty(run.duties()));
        view.put("figures", FiguresView.of(run));
        view.put("problems", ProblemsView.of(run));
        view.put("pairs", PairsView.of(run));
        view.put("notes", Views.unlessEmpty(run.notes()));
        view.put("volumes", VolumesView.of(run));
        view.put("timelines", TimelineView.of(run));
        view.put("rewrites", RewritesView.of(run));
        view.put("attempts", AttemptsView.of(run));
        return TEMPLATE.render(view);
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
