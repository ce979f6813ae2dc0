package io.jenkins.plugins.efsdr.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * Where a PersistentVolume's content lies.
 *
 * @param server host or id of the file system
 * @param path from the root of the file system
 */
record VolumeSource(String server, String path) {

    private static final String DRIVER = "efs.csi.aws.com";

    /**
     * The source of an NFS volume, or of one of the aws-efs-csi-driver: {@code <fs id>[:<path>]}.
     *
     * @throws IOException for any other volume, one with an access point included
     */
    static VolumeSource of(JsonNode volume) throws IOException {
        JsonNode spec = volume.path("spec");
        if (spec.has("nfs")) {
            JsonNode nfs = spec.path("nfs");
            return new VolumeSource(
                    nfs.path("server").asText(), nfs.path("path").asText());
        }
        String[] handle = spec.path("csi").path("volumeHandle").asText().split(":");
        if (!DRIVER.equals(spec.path("csi").path("driver").asText()) || handle.length > 2) {
            throw new IOException("mount failed: the sandbox mounts NFS volumes and those of " + DRIVER
                    + " without an access point, not "
                    + volume.path("metadata").path("name").asText());
        }
        return new VolumeSource(handle[0], handle.length < 2 ? "" : handle[1]);
    }

    boolean isOn(SandboxSide side) {
        return server.equals(side.host()) || server.equals(side.fileSystemId());
    }
}
