package io.jenkins.plugins.efsdr.operation.failover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.manifest.ManifestLayout;
import io.jenkins.plugins.efsdr.repository.Tree;
import io.jenkins.plugins.efsdr.run.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The records of DR actions in Git, {@code DR-RUNS/<run id>.json}: what they say of a pair. Run ids sort by time. */
public final class DrRuns {

    /** What a record says of a pair that was given back to its primary. */
    static final String RETURNED = "returned";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PROMOTED = Set.of(Outcome.PROMOTED.word(), Outcome.ALREADY_PROMOTED.word());

    private DrRuns() {}

    /**
     * The record that says last of a pair that it is failed over; empty when none does, or when a later one gave it back.
     *
     * @return its path
     */
    public static Optional<String> failedOver(Tree tree, FileSystemPair pair) {
        return last(tree, pair)
                .filter(entry -> PROMOTED.contains(entry.outcome()))
                .map(Entry::file);
    }

    /** The newest record in which a pair was promoted, whatever came after it. */
    static Optional<String> promotionOf(Tree tree, FileSystemPair pair) {
        return newestFirst(tree).stream()
                .flatMap(file -> entry(tree, file, pair).stream())
                .filter(entry -> PROMOTED.contains(entry.outcome()))
                .map(Entry::file)
                .findFirst();
    }

    private record Entry(String file, String outcome) {}

    private static Optional<Entry> last(Tree tree, FileSystemPair pair) {
        return newestFirst(tree).stream()
                .flatMap(file -> entry(tree, file, pair).stream())
                .filter(entry ->
                        PROMOTED.contains(entry.outcome()) || entry.outcome().equals(RETURNED))
                .findFirst();
    }

    private static List<String> newestFirst(Tree tree) {
        List<String> files = new ArrayList<>(tree.paths(ManifestLayout.DR_RUNS));
        files.removeIf(file -> !file.endsWith(".json"));
        Collections.reverse(files);
        return files;
    }

    /** What a record says of a pair: by its file systems, for names of pairs change. A file that is no record says nothing. */
    private static Optional<Entry> entry(Tree tree, String file, FileSystemPair pair) {
        try {
            for (JsonNode one : JSON.readTree(tree.read(file).orElse("")).path("pairs")) {
                if (isOf(one, pair)) {
                    return Optional.of(new Entry(file, one.path("outcome").asText()));
                }
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static boolean isOf(JsonNode entry, FileSystemPair pair) {
        return entry.path("primary").asText().equals(pair.primary().toString())
                && pair.secondary()
                        .filter(it -> entry.path("secondary").asText().equals(it.toString()))
                        .isPresent();
    }
}
