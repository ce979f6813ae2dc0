package io.jenkins.plugins.efsdr.config;

import java.time.Duration;

/**
 * How long for what, at the most.
 *
 * @param request one request to a cluster; Git's are bounded by the room that makes them, for this comes out of Git
 * @param directory one operation on a file system
 * @param bound from the last write until all claims are Bound; the binder alone can take 30 s
 * @param mountTest from the pod's creation until it has ended
 * @param promotion from the end of a replication until its replica can be written; AWS says "several minutes"
 */
public record Deadlines(Duration request, Duration directory, Duration bound, Duration mountTest, Duration promotion) {

    public static final Deadlines DEFAULT = new Deadlines(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMinutes(3),
            Duration.ofMinutes(3),
            Duration.ofMinutes(20));
}
