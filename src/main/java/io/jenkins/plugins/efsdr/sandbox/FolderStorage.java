package io.jenkins.plugins.efsdr.sandbox;

import io.jenkins.plugins.efsdr.sandbox.aws.Storage;
import io.jenkins.plugins.efsdr.sandbox.files.CopyResult;
import io.jenkins.plugins.efsdr.sandbox.files.FileSystemFolder;
import java.io.IOException;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Puts folders behind the file-system ids of the AWS APIs. */
final class FolderStorage implements Storage {

    private final Map<String, FileSystemFolder> folders;

    FolderStorage(Map<String, FileSystemFolder> folders) {
        this.folders = Map.copyOf(folders);
    }

    @Override
    public Copied copy(String sourceId, String destinationId, boolean deleting, BooleanSupplier stopped)
            throws IOException {
        CopyResult result = folders.get(sourceId).copyTo(folders.get(destinationId), deleting, stopped);
        return new Copied(result.complete(), result.files(), result.deleted(), result.bytes());
    }

    @Override
    public void writable(String fileSystemId, boolean writable) throws IOException {
        folders.get(fileSystemId).writable(writable);
    }
}
