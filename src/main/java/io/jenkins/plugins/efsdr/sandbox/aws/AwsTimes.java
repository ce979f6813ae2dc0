package io.jenkins.plugins.efsdr.sandbox.aws;

import java.time.Duration;

/**
 * How long things take that take minutes in AWS.
 *
 * @param syncInterval between the end of a copy and the begin of the next; also the rhythm of a DataSync schedule
 * @param enabling from the creation of a replication configuration to its status ENABLED
 * @param deleting from the call that deletes a configuration to its end
 * @param updating how long a file system stays in the life-cycle state updating
 * @param phase length of each phase of a DataSync execution, besides the work in it
 */
public record AwsTimes(Duration syncInterval, Duration enabling, Duration deleting, Duration updating, Duration phase) {

    /** Short enough for a demo, long enough that every state can be seen. */
    public static AwsTimes brief() {
        return new AwsTimes(
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                Duration.ofMillis(300));
    }
}
