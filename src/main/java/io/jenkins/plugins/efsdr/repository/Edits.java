package io.jenkins.plugins.efsdr.repository;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files to write and to remove in one commit.
 *
 * @param message the commit message
 * @param files path to new text (UTF-8), or to empty for a file that goes away; paths that are not named stay
 */
public record Edits(String message, SortedMap<String, Optional<String>> files) {

    public Edits {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    public static Edits of(String message, Map<String, Optional<String>> files) {
        return new Edits(message, new TreeMap<>(files));
    }
}
