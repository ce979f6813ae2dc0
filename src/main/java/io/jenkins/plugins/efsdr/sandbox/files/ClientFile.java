package io.jenkins.plugins.efsdr.sandbox.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A file that a client writes below a root, relative to open directories: no link can lead it elsewhere. */
final class ClientFile {

    private final List<String> directories;
    private final String name;

    private ClientFile(List<String> path) {
        this.directories = path.subList(0, path.size() - 1);
        this.name = path.get(path.size() - 1);
    }

    /** @throws IOException if the path has a segment that is none of a plain name */
    static ClientFile at(String path) throws IOException {
        List<String> segments = Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
        if (segments.isEmpty() || segments.contains("..") || segments.contains(".")) {
            throw new IOException("The path '" + path + "' must consist of plain names");
        }
        return new ClientFile(segments);
    }

    void write(Path root, byte[] content) throws IOException {
        try (DirectoryStream<Path> top = Files.newDirectoryStream(root)) {
            write(secure(top), directories, content);
        }
    }

    private void write(SecureDirectoryStream<Path> directory, List<String> below, byte[] content) throws IOException {
        if (below.isEmpty()) {
            writeIn(directory, content);
            return;
        }
        try (SecureDirectoryStream<Path> next = directory.newDirectoryStream(Path.of(below.get(0)), NOFOLLOW_LINKS)) {
            write(next, below.subList(1, below.size()), content);
        }
    }

    private void writeIn(SecureDirectoryStream<Path> directory, byte[] content) throws IOException {
        try (SeekableByteChannel channel =
                directory.newByteChannel(Path.of(name), Set.of(WRITE, CREATE, TRUNCATE_EXISTING, NOFOLLOW_LINKS))) {
            channel.write(ByteBuffer.wrap(content));
        }
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream) throws IOException {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        throw new IOException("This platform cannot open files relative to directories");
    }
}
