package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of one directory.
 *
 * @param names what is in it, where that was asked
 * @param message what the outcome does not say; empty when nothing
 */
public record DirectoryResult(VolumePath path, Outcome outcome, List<String> names, String message) {

    /** What can become of a directory. */
    public enum Outcome {
        MADE(Result.DONE),
        EXISTS(Result.DONE),
        WRITABLE(Result.DONE),
        LISTED(Result.DONE),
        REFUSED(Result.REFUSED),
        FAILED(Result.FAILED);

        private final Result result;

        Outcome(Result result) {
            this.result = result;
        }

        /** The word of a report: {@code made}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public DirectoryResult {
        names = List.copyOf(names);
    }

    static DirectoryResult of(VolumePath path, Outcome outcome) {
        return new DirectoryResult(path, outcome, List.of(), "");
    }

    DirectoryResult saying(String text) {
        return new DirectoryResult(path, outcome, names, text);
    }

    DirectoryResult with(List<String> found) {
        return new DirectoryResult(path, outcome, found, message);
    }

    /** How all of them together ended: the one way there is, else partial where some are done, else failed. */
    public static Result together(List<DirectoryResult> results) {
        Set<Result> ways = results.stream()
                .map(one -> one.outcome().result)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Result.class)));
        if (ways.size() == 1) {
            return ways.iterator().next();
        }
        return ways.contains(Result.DONE) ? Result.PARTIAL : Result.FAILED;
    }
}
