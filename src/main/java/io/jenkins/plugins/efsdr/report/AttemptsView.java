package io.jenkins.plugins.efsdr.report;

import io.jenkins.plugins.efsdr.run.Event;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.RunSummary;
import java.util.Map;
import java.util.Optional;

/** How often the run was started, where that was more than once. */
final class AttemptsView {

    private AttemptsView() {}

    static Map<String, Object> of(RunSummary run) {
        return run.attempts().size() < 2
                ? null
                : Views.unlessEmpty(
                        run.attempts().stream().map(AttemptsView::row).toList());
    }

    private static Map<String, Object> row(RunSummary.Attempt attempt) {
        Optional<Result> result = attempt.ended().map(Event.RunEnded::result);
        return Map.of(
                "operation", attempt.started().operation(),
                "user", attempt.started().user(),
                "start", Wording.time(attempt.started().time()),
                "end", attempt.ended().map(ended -> Wording.time(ended.time())).orElse(""),
                "mood", result.map(Mood::of).orElse(Mood.WARN).style(),
                "result", result.map(Result::word).orElse("unfinished"),
                "message", attempt.ended().map(Event.RunEnded::message).orElse(""));
    }
}
