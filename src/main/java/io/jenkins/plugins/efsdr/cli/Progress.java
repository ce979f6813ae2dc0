package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.run.Event;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.RunListener;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a run is, on the error stream: a bar on a terminal, a line for each stage elsewhere, nothing for programs. */
final class Progress implements RunListener, AutoCloseable {

    private static final int WORTH_A_BAR = 5;

    private final PrintWriter err;
    private final boolean silent;
    private final boolean terminal;
    private ProgressBar bar;

    private Progress(PrintWriter err, boolean silent, boolean terminal) {
        this.err = err;
        this.silent = silent;
        this.terminal = terminal;
    }

    static Progress to(PrintWriter err, boolean silent) {
        return new Progress(err, silent, System.console() != null);
    }

    @Override
    public void on(Event event) {
        if (silent) {
            return;
        }
        if (event instanceof Event.StageStarted stage) {
            start(stage);
        } else if (event instanceof Event.StageAdvanced && bar != null) {
            bar.step();
        } else if (event instanceof Event.StageEnded stage) {
            end(stage);
        }
    }

    private void start(Event.StageStarted stage) {
        close();
        if (terminal && stage.items() >= WORTH_A_BAR) {
            bar = new ProgressBarBuilder()
                    .setTaskName(stage.stage())
                    .setInitialMax(stage.items())
                    .setStyle(ProgressBarStyle.ASCII)
                    .build();
        }
    }

    private void end(Event.StageEnded stage) {
        close();
        err.println((stage.result() == Result.DONE ? "  ok      " : "  failed  ") + stage.stage());
        err.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
