package io.jenkins.plugins.efsdr.jenkins;

import io.jenkins.plugins.efsdr.fault.Printable;
import io.jenkins.plugins.efsdr.run.Event;
import io.jenkins.plugins.efsdr.run.PairResult;
import io.jenkins.plugins.efsdr.run.RunListener;
import io.jenkins.plugins.efsdr.run.VolumeResult;
import java.io.PrintStream;

/** Tells a build's log what happens in a run, a line at a time. */
final class BuildLog implements RunListener {

    private static final String MARK = "[efs] ";

    private final PrintStream log;

    BuildLog(PrintStream log) {
        this.log = log;
    }

    @Override
    public void on(Event event) {
        if (event instanceof Event.RunStarted run) {
            print(run.operation() + ": run " + run.run() + ", " + run.volumes() + " volume(s), for " + run.user());
        } else if (event instanceof Event.StageStarted stage) {
            print(stage.stage() + (stage.items() > 1 ? " (" + stage.items() + ")" : "") + " …");
        } else if (event instanceof Event.StageEnded stage) {
            print(stage.stage() + ": " + stage.result().word());
        } else if (event instanceof Event.VolumeEnded volume) {
            print(line(volume.volume()));
        } else if (event instanceof Event.PairObserved seen) {
            print(line(seen.pair()));
        } else if (event instanceof Event.Duty duty) {
            print("STILL TO DO: " + duty.text());
        } else if (event instanceof Event.Noted note) {
            note.text().lines().forEach(this::print);
        } else if (event instanceof Event.RunEnded run) {
            print("result: " + run.result().word());
        }
    }

    private static String line(PairResult pair) {
        String message = pair.message().isEmpty() ? "" : ": " + pair.message();
        return "pair " + pair.name() + " " + pair.outcome().word() + message;
    }

    private static String line(VolumeResult volume) {
        String message = volume.message().isEmpty() ? "" : ": " + volume.message();
        return volume.id() + " " + volume.outcome().word() + message;
    }

    private void print(String line) {
        log.println(MARK + Printable.of(line));
    }
}
