package io.jenkins.plugins.efsdr.sandbox.aws;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/** The content of the file systems, as far as the control planes move it. File systems go by their id. */
public interface Storage {

    /**
     * What one copy did.
     *
     * @param complete whether the destination holds all that the source held when the copy began
     * @param files files that were written
     * @param deleted files and folders that were removed at the destination
     * @param bytes bytes that the source holds
     */
    record Copied(boolean complete, long files, long deleted, long bytes) {}

    /**
     * Brings the destination up to the source.
     *
     * @param deleting whether what the source no longer has is removed at the destination
     * @param stopped asked again and again: once true the copy ends, incomplete
     * @throws IOException if the destination cannot be written
     */
    Copied copy(String sourceId, String destinationId, boolean deleting, BooleanSupplier stopped) throws IOException;

    /** Lets clients write to a file system, or refuses their writes. */
    void writable(String fileSystemId, boolean writable) throws IOException;
}
