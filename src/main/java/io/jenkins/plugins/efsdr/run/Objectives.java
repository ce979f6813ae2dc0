package io.jenkins.plugins.efsdr.run;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a recovery achieved, by the two figures that it is judged by. */
final class Objectives {

    private Objectives() {}

    /** Recovery point: one window that nobody knows makes the largest unknown. */
    static Optional<Duration> rpo(Collection<PairResult> pairs) {
        List<Optional<Duration>> windows = pairs.stream()
                .filter(PairResult::isPromoted)
                .map(PairResult::window)
                .toList();
        return windows.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : windows.stream().map(Optional::get).max(Comparator.naturalOrder());
    }

    /** Recovery time; none is negative, whatever the clocks said. */
    static Optional<Duration> rto(Optional<String> disasterAt, Optional<Instant> start, Collection<Instant> bound) {
        Optional<Instant> begin = disasterAt.flatMap(Objectives::instant).or(() -> start);
        return bound.stream()
                .max(Comparator.naturalOrder())
                .flatMap(last -> begin.map(first -> Duration.between(first, last)))
                .map(time -> time.isNegative() ? Duration.ZERO : time);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
