package io.jenkins.plugins.efsdr.repository;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/**
 * What a branch of a remote was at when it was last asked. It lies inside the repository that holds the objects, so that both are there or
 * none; it is replaced by a rename after the objects are complete, so that a process that is killed leaves the record before or the new one.
 *
 * @param remote remote and branch, as in messages
 */
record MirrorRecord(String remote, ObjectId commit, Instant fetched) {

    private static final String FOLDER = "efsdr-mirror";
    private static final String ENDING = ".json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A name for the remote that is fit for a file and a reference. */
    static String key(String remote) {
        try (ObjectInserter.Formatter hash = new ObjectInserter.Formatter()) {
            return hash.idFor(Constants.OBJ_BLOB, remote.getBytes(StandardCharsets.UTF_8))
                    .name();
        }
    }

    /**
     * Those of all remotes whose objects are kept in this repository.
     *
     * @throws IOException when one cannot be read or understood
     */
    static List<MirrorRecord> all(Path repository) throws IOException {
        Path folder = repository.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<MirrorRecord> records = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ENDING)).toList()) {
                records.add(parse(file));
            }
        }
        return records;
    }

    void write(Path repository) throws IOException {
        Path folder = Files.createDirectories(repository.resolve(FOLDER));
        Path making = folder.resolve("new-" + UUID.randomUUID());
        try {
            writeThrough(making);
            Files.move(making, folder.resolve(key(remote) + ENDING), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(making);
        }
    }

    /** Onto the disk itself: a rename that outlives a power cut must not lead to an empty file. */
    private void writeThrough(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(json().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private String json() {
        return JSON.createObjectNode()
                .put("remote", remote)
                .put("commit", commit.name())
                .put("fetched", fetched.toString())
                .toPrettyString();
    }

    private static MirrorRecord parse(Path file) throws IOException {
        try {
            JsonNode node = JSON.readTree(Files.readString(file));
            return new MirrorRecord(
                    node.path("remote").asText(),
                    ObjectId.fromString(node.path("commit").asText()),
                    Instant.parse(node.path("fetched").asText()));
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new IOException(file + " does not say what was fetched", e);
        }
    }
}
