package io.jenkins.plugins.efsdr.sandbox.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What stat(2) says of a file, never of what a link points to.
 *
 * @param mode permissions and type
 * @param micros time of last modification in microseconds, which is what a copy is sure to keep
 */
record Attributes(int mode, int uid, int gid, long size, long micros) {

    private static final int TYPE = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int REGULAR = 0100000;
    private static final int LINK = 0120000;
    private static final int PERMISSIONS = 07777;

    static Attributes of(Path path) throws IOException {
        Map<String, Object> unix =
                Files.readAttributes(path, "unix:mode,uid,gid,size,lastModifiedTime", NOFOLLOW_LINKS);
        FileTime modified = (FileTime) unix.get("lastModifiedTime");
        return new Attributes(
                (int) unix.get("mode"),
                (int) unix.get("uid"),
                (int) unix.get("gid"),
                (long) unix.get("size"),
                modified.to(TimeUnit.MICROSECONDS));
    }

    /**
     * Sets the mode of a directory or file that is known to be no link. By its path: with NOFOLLOW_LINKS Java would open it
     * first, which an ordinary user cannot do where the present mode forbids reading.
     */
    static void setMode(Path path, int mode) throws IOException {
        Files.setAttribute(path, "unix:mode", mode & PERMISSIONS);
    }

    boolean isDirectory() {
        return (mode & TYPE) == DIRECTORY;
    }

    boolean isRegular() {
        return (mode & TYPE) == REGULAR;
    }

    boolean isLink() {
        return (mode & TYPE) == LINK;
    }

    int permissions() {
        return mode & PERMISSIONS;
    }

    boolean hasOwnerOf(Attributes other) {
        return uid == other.uid && gid == other.gid;
    }
}
