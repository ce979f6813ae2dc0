package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.filesystem.FileSystemId;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What stands for what on the other side.
 *
 * @param pairs the pairs; a file system is in one of them at the most
 * @param accessPoints the secondary's access point for each of the primary's, by the pair's name; a pair may be missing
 */
public record ReplicaMap(Collection<FileSystemPair> pairs, Map<String, Map<String, String>> accessPoints) {

    public ReplicaMap {
        pairs = List.copyOf(pairs);
        accessPoints = Map.copyOf(accessPoints);
    }

    /** The pair that a file system belongs to, on whichever side. */
    Optional<FileSystemPair> pairOf(FileSystem fileSystem) {
        return pairs.stream()
                .filter(pair -> sides(pair).anyMatch(fileSystem::equals))
                .findFirst();
    }

    /** The file systems of an id, which names no Region: more than one only where somebody configured it so. */
    List<FileSystem> named(FileSystemId id) {
        return pairs.stream()
                .flatMap(ReplicaMap::sides)
                .filter(one -> one.id().equals(id))
                .distinct()
                .toList();
    }

    /** The secondary's access point for one of the primary's; empty where nobody said which. */
    Optional<String> accessPoint(FileSystemPair pair, String primary) {
        return Optional.ofNullable(
                        accessPoints.getOrDefault(pair.name(), Map.of()).get(primary))
                .filter(Predicate.not(String::isEmpty));
    }

    private static Stream<FileSystem> sides(FileSystemPair pair) {
        return Stream.concat(Stream.of(pair.primary()), pair.secondary().stream());
    }
}
