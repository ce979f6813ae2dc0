package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.filesystem.FileSystemId;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The volume handle of aws-efs-csi-driver for a static volume: {@code <fs-id>:<path>}, as its node service splits it at colons (the
 * driver's pkg/driver/node.go). An access point as a third part is read, not written: one reaches down at most four directories.
 *
 * @param fileSystem the file system
 * @param path the directory; empty for the file system's root
 * @param accessPoint the access point's id; empty for none
 */
record CsiHandle(FileSystemId fileSystem, Optional<VolumePath> path, Optional<String> accessPoint) {

    /** The driver's name. */
    static final String DRIVER = "efs.csi.aws.com";

    private static final Pattern FORM =
            Pattern.compile("(?:efs:)?(fs-[0-9a-f]{8,40})(?::([^:]*))?(?::(fsap-[0-9a-f]+)?)?");

    static CsiHandle of(FileSystemId fileSystem, VolumePath path) {
        return new CsiHandle(fileSystem, Optional.of(path), Optional.empty());
    }

    /** Reads a handle, also in the form with {@code efs:} in front; empty where it is none. */
    static Optional<CsiHandle> find(String text) {
        Matcher handle = FORM.matcher(text);
        return handle.matches()
                ? Optional.of(new CsiHandle(
                        new FileSystemId(handle.group(1)),
                        ManifestPaths.find(handle.group(2)),
                        Optional.ofNullable(handle.group(3))))
                : Optional.empty();
    }

    /**
     * A handle with other ids, and every other character as it was.
     *
     * @param text a handle
     * @param fileSystem the file system that it shall name
     * @param accessPoint the access point that it shall name where it names one
     */
    static String moved(String text, FileSystemId fileSystem, Optional<String> accessPoint) {
        Matcher handle = FORM.matcher(text);
        if (!handle.matches()) {
            throw new IllegalArgumentException("no handle: " + text);
        }
        String rest = handle.group(3) == null
                ? text.substring(handle.end(1))
                : text.substring(handle.end(1), handle.start(3)) + accessPoint.orElseThrow();
        return text.substring(0, handle.start(1)) + fileSystem + rest;
    }

    @Override
    public String toString() {
        return fileSystem + ":" + path.map(VolumePath::toString).orElse("")
                + accessPoint.map(id -> ":" + id).orElse("");
    }
}
