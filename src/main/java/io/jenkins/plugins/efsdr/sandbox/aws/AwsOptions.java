package io.jenkins.plugins.efsdr.sandbox.aws;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * What an embedded AWS consists of.
 *
 * @param fileSystems all file systems of the account; ids are unique
 * @param source id of the file system that is copied at the start
 * @param destination id of the one that it is copied to
 * @param requestLog file to which a line is appended for every request
 */
public record AwsOptions(
        List<FileSystemSpec> fileSystems,
        String source,
        String destination,
        Mechanism mechanism,
        Storage storage,
        Faults faults,
        AwsTimes times,
        AwsCredentials credentials,
        Path requestLog,
        Clock clock) {

    /** What copies the source to the destination from the start. */
    public enum Mechanism {
        /** An EFS replication configuration: the destination is read-only until that is deleted. */
        EFS_REPLICATION,
        /** A scheduled DataSync task: the destination is writable throughout. */
        DATASYNC
    }

    public AwsOptions {
        fileSystems = List.copyOf(fileSystems);
    }
}
