package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.pace.HttpDate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * The service's time, read off the header {@code Date} of its answers (RFC 9110, section 6.6.1): the time of the last replication is the
 * service's, and this machine's clock may be wrong. Thread-safe.
 */
final class ServiceClock implements ExecutionInterceptor {

    /** The header has whole seconds, and the answer was on its way for a while. */
    private static final Duration NOTHING = Duration.ofSeconds(1);

    private final InstantSource machine;
    private volatile Duration skew = Duration.ZERO;

    ServiceClock(InstantSource machine) {
        this.machine = machine;
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        context.httpResponse()
                .firstMatchingHeader("Date")
                .flatMap(HttpDate::parse)
                .ifPresent(this::heard);
    }

    private void heard(Instant date) {
        Duration ahead = Duration.between(machine.instant().truncatedTo(ChronoUnit.SECONDS), date);
        skew = ahead.abs().compareTo(NOTHING) <= 0 ? Duration.ZERO : ahead;
    }

    /** By how much the service's clock is ahead of this machine's; zero within a second, and before the first answer. */
    Duration skew() {
        return skew;
    }

    Instant now() {
        return machine.instant().plus(skew);
    }
}
