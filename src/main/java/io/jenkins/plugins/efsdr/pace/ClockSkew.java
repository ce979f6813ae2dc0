package io.jenkins.plugins.efsdr.pace;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How far this machine's clock is from a server's, whose answers tell its time in the header {@code Date} (RFC 9110, section 6.6.1).
 *
 * @param here this machine's time when the answer came
 * @param there the server's when it was sent
 */
public record ClockSkew(Instant here, Instant there) {

    /** AWS takes signatures that are up to five minutes off; what is far below that refuses nothing. */
    private static final Duration HARMLESS = Duration.ofMinutes(2);

    /** Empty where the header cannot be read, or the clocks agree well enough for signatures and tokens. */
    public static Optional<ClockSkew> told(String date, Instant now) {
        return HttpDate.parse(date).flatMap(there -> between(now, there));
    }

    /** Empty where the clocks agree well enough for signatures and tokens. */
    public static Optional<ClockSkew> between(Instant here, Instant there) {
        return Optional.of(new ClockSkew(here.truncatedTo(ChronoUnit.SECONDS), there.truncatedTo(ChronoUnit.SECONDS)))
                .filter(skew -> skew.size().compareTo(HARMLESS) > 0);
    }

    private Duration size() {
        return Duration.between(here, there).abs();
    }

    /** As in {@code this machine's clock is 1 h 2 min behind (here …, there …)}. */
    @Override
    public String toString() {
        return "this machine's clock is " + words(size()) + (here.isBefore(there) ? " behind" : " ahead") + " (here "
                + here + ", there " + there + ")";
    }

    private static String words(Duration time) {
        String minutes = time.toMinutesPart() + " min";
        return time.toHours() == 0 ? minutes : time.toHours() + " h " + minutes;
    }
}
