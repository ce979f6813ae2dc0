package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.filesystem.EfsHost;
import io.jenkins.plugins.efsdr.filesystem.FileSystemId;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.util.Optional;

/**
 * Where a recorded PersistentVolume's data lies.
 *
 * @param kind {@code nfs} or {@code csi}, or {@code other}
 * @param host the NFS server, where it is an EFS host; empty for the others
 * @param fileSystem the file system, where it is one of EFS
 * @param path the directory; empty for the root, behind an access point, and for what is no path
 */
record VolumeSource(String kind, Optional<EfsHost> host, Optional<FileSystemId> fileSystem, Optional<VolumePath> path) {

    private static final VolumeSource OTHER =
            new VolumeSource("other", Optional.empty(), Optional.empty(), Optional.empty());

    static VolumeSource of(VolumeManifest manifest) {
        return manifest.nfsServer()
                .map(server -> nfs(server, manifest.nfsPath().orElse("")))
                .or(() -> manifest.volumeHandle().map(VolumeSource::csi))
                .orElse(OTHER);
    }

    private static VolumeSource nfs(String server, String path) {
        Optional<EfsHost> host = EfsHost.find(server);
        return new VolumeSource("nfs", host, host.map(EfsHost::id), ManifestPaths.find(path));
    }

    private static VolumeSource csi(String handle) {
        Optional<CsiHandle> found = CsiHandle.find(handle);
        return new VolumeSource(
                "csi",
                Optional.empty(),
                found.map(CsiHandle::fileSystem),
                found.filter(it -> it.accessPoint().isEmpty()).flatMap(CsiHandle::path));
    }
}
