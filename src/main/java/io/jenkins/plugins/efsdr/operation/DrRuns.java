package io.jenkins.plugins.efsdr.operation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.manifest.ManifestLayout;
import io.jenkins.plugins.efsdr.repository.Tree;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.RunId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The records of DR actions in Git, {@code DR-RUNS/<run id>.json}, and what they say of a pair. A pair is known by its file systems, for
 * names of pairs change. Thread-safe.
 */
public final class DrRuns {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENDING = ".json";

    /** How far the clocks of two machines may be apart. */
    private static final Duration CLOCKS = Duration.ofHours(1);

    private static final Set<String> PROMOTED = Set.of(Outcome.PROMOTED.word(), Outcome.ALREADY_PROMOTED.word());
    private static final String RETURNED = Outcome.RETURNED.word();

    private final Tree tree;
    private final List<String> newestFirst;
    private final Map<String, JsonNode> pairs = new HashMap<>();

    private DrRuns(Tree tree, List<String> newestFirst) {
        this.tree = tree;
        this.newestFirst = newestFirst;
    }

    /**
     * The records of a head. They are read when they are asked for.
     *
     * @param now what claims to be from later is passed over: it would have the last word for ever
     */
    public static DrRuns in(Tree tree, Instant now) {
        List<String> files = new ArrayList<>(tree.paths(ManifestLayout.DR_RUNS));
        files.removeIf(file -> !RunId.isOne(run(file)));
        files.removeIf(file -> RunId.start(run(file)).isAfter(now.plus(CLOCKS)));
        // names of runs sort by time
        Collections.reverse(files);
        return new DrRuns(tree, files);
    }

    /** Where the record of a run lies. */
    public static String file(String run) {
        return ManifestLayout.DR_RUNS + run + ENDING;
    }

    /**
     * The last that was said of a pair.
     *
     * @param file the record that says so
     * @param outcome the word for what became of the pair
     * @param message what else it says
     */
    public record Word(String file, String outcome, String message) {

        /** When the action began, by the clock of the machine that carried it out. */
        public Instant time() {
            return RunId.start(run(file));
        }

        boolean isPromoted() {
            return PROMOTED.contains(outcome);
        }

        boolean isReturned() {
            return outcome.equals(RETURNED);
        }
    }

    /** The newest record in which a pair was promoted, unless it was given back later. */
    public Optional<Word> failedOver(FileSystemPair pair) {
        return lastWord(pair).filter(Word::isPromoted);
    }

    /** The newest record that gave a pair back to its primary, unless it was promoted later. */
    public Optional<Word> returned(FileSystemPair pair) {
        return lastWord(pair).filter(Word::isReturned);
    }

    /** The newest record that gave a pair back to its primary, whatever became of it later. */
    public Optional<Word> lastReturn(FileSystemPair pair) {
        return words(pair).filter(Word::isReturned).findFirst();
    }

    /** The newest record that says of a pair that it was promoted or given back. */
    Optional<Word> lastWord(FileSystemPair pair) {
        return words(pair)
                .filter(word -> word.isPromoted() || word.isReturned())
                .findFirst();
    }

    private Stream<Word> words(FileSystemPair pair) {
        return newestFirst.stream().flatMap(file -> word(file, pair).stream());
    }

    private Optional<Word> word(String file, FileSystemPair pair) {
        for (JsonNode one : pairs(file)) {
            if (isOf(one, pair)) {
                return Optional.of(new Word(
                        file, one.path("outcome").asText(), one.path("message").asText()));
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(JsonNode entry, FileSystemPair pair) {
        return entry.path("primary").asText().equals(pair.primary().toString())
                && pair.secondary()
                        .filter(it -> entry.path("secondary").asText().equals(it.toString()))
                        .isPresent();
    }

    private synchronized JsonNode pairs(String file) {
        return pairs.computeIfAbsent(file, this::read);
    }

    /** A file that is no record says nothing. */
    private JsonNode read(String file) {
        try (JsonParser record = JSON.createParser(tree.read(file).orElse(""))) {
            return pairs(record);
        } catch (IOException | BadInput e) {
            return MissingNode.getInstance();
        }
    }

    /** Only as far as is needed: the volumes come behind, and there can be very many. */
    private static JsonNode pairs(JsonParser record) throws IOException {
        if (record.nextToken() == JsonToken.START_OBJECT) {
            while (record.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = record.currentName().equals("pairs");
                record.nextToken();
                if (found) {
                    return record.readValueAsTree();
                }
                record.skipChildren();
            }
        }
        return MissingNode.getInstance();
    }

    private static String run(String file) {
        String name = file.substring(ManifestLayout.DR_RUNS.length());
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }
}
