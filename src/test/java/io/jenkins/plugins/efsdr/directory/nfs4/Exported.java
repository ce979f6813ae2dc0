package io.jenkins.plugins.efsdr.directory.nfs4;

import io.jenkins.plugins.efsdr.directory.DirectoryTree.Found;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An independent look at what a server exports: the folder itself. */
record Exported(Path folder) {

    Path path(VolumePath path) {
        return folder.resolve(path.toString().substring(1));
    }

    boolean has(VolumePath path) {
        return Files.isDirectory(path(path), LinkOption.NOFOLLOW_LINKS);
    }

    Found attributes(VolumePath path) {
        try {
            Map<String, Object> unix = Files.readAttributes(path(path), "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS);
            return new Found(
                    Integer.toUnsignedLong((Integer) unix.get("uid")),
                    Integer.toUnsignedLong((Integer) unix.get("gid")),
                    (Integer) unix.get("mode") & 07777);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything below a directory, as paths relative to it, sorted. */
    List<String> below(VolumePath directory) {
        Path top = path(directory);
        try (Stream<Path> all = Files.walk(top)) {
            return all.skip(1)
                    .map(found -> top.relativize(found).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
