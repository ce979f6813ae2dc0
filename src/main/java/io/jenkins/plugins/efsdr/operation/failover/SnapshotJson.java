package io.jenkins.plugins.efsdr.operation.failover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.replication.ReplicaSnapshot;
import java.util.Map;
import java.util.Optional;

/** A snapshot as one line of JSON, where it is kept in case that the run dies: journal, Lease, Git. */
final class SnapshotJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private SnapshotJson() {}

    /** What a note of a pair is called: by its replica, for names of pairs change. */
    static String key(FileSystemPair pair) {
        return "snapshot-" + pair.secondary().orElseThrow().id();
    }

    static String write(ReplicaSnapshot snapshot) {
        try {
            return JSON.writeValueAsString(snapshot.values());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts can always be written", e);
        }
    }

    /** The snapshot of this pair; empty for any other text: what somebody wrote into a note must not stop a failover. */
    static Optional<ReplicaSnapshot> read(String text, FileSystemPair pair) {
        try {
            return Optional.ofNullable(JSON.readValue(text, TEXTS))
                    .map(ReplicaSnapshot::of)
                    .filter(it -> it.primary().equals(pair.primary()))
                    .filter(it -> Optional.of(it.secondary()).equals(pair.secondary()));
        } catch (JsonProcessingException | BadInput e) {
            return Optional.empty();
        }
    }
}
