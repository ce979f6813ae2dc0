package io.jenkins.plugins.efsdr.pace;

import java.time.Duration;

/** Waits for a while; tests give one that only counts. */
@FunctionalInterface
public interface Sleeper {

    /** @throws InterruptedException when the run is being aborted */
    void sleep(Duration time) throws InterruptedException;
}
