package io.jenkins.plugins.efsdr.report;

import io.jenkins.plugins.efsdr.run.RunSummary;

/** The report as people read it in a browser: one file that needs nothing else, and no script to be read. */
public final class HtmlReport {

    private HtmlReport() {}

    /** The report as an HTML document, ending with a line feed; the same text for the same summary. */
    public static String of(RunSummary run) {
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
                + run.started().map(s -> s.run()).orElse("run").replaceAll("[^A-Za-z0-9-]", "")
                + "</title></head></html>\n";
    }
}
