package io.jenkins.plugins.efsdr.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The last word on each volume. Within an attempt all words stand, for two invalid requests may claim the same name; those of an attempt
 * replace what earlier ones said of the same volumes.
 */
final class LastWords {

    private List<VolumeResult> earlier = List.of();
    private List<VolumeResult> current = new ArrayList<>();

    void add(VolumeResult volume) {
        current.add(volume);
    }

    void nextAttempt() {
        earlier = all().toList();
        current = new ArrayList<>();
    }

    List<VolumeResult> sorted() {
        return all().sorted((one, other) -> one.id().compareTo(other.id())).toList();
    }

    private Stream<VolumeResult> all() {
        Set<Object> known = current.stream().map(VolumeResult::id).collect(Collectors.toCollection(HashSet::new));
        return Stream.concat(earlier.stream().filter(volume -> !known.contains(volume.id())), current.stream());
    }
}
