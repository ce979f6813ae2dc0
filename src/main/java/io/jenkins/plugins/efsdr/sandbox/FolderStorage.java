package io.jenkins.plugins.efsdr.sandbox;

import io.jenkins.plugins.efsdr.sandbox.aws.Storage;
import io.jenkins.plugins.efsdr.sandbox.files.CopyResult;
import java.io.IOException;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Puts Regions' folders behind the file-system ids of the AWS APIs. */
final class FolderStorage implements Storage {

    private final Map<String, SandboxRegion> regions;

    FolderStorage(Map<String, SandboxRegion> regions) {
        this.regions = Map.copyOf(regions);
    }

    @Override
    public Copied copy(String sourceId, String destinationId, boolean deleting, BooleanSupplier stopped)
            throws IOException {
        CopyResult result =
                regions.get(sourceId).folder().copyTo(regions.get(destinationId).folder(), deleting, stopped);
        return new Copied(result.complete(), result.files(), result.deleted(), result.bytes());
    }

    @Override
    public void writable(String fileSystemId, boolean writable) throws IOException {
        regions.get(fileSystemId).writable(writable);
    }
}
