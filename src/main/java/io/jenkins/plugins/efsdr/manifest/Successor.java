package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import java.util.Optional;

/**
 * What stands for a source on the other side.
 *
 * @param pair whose source it is
 * @param value what shall stand there instead; empty where the source is the secondary already
 * @param warning what is lost on the way; empty for nothing
 */
record Successor(FileSystemPair pair, Optional<String> value, Optional<String> warning) {

    static Successor none(FileSystemPair pair) {
        return new Successor(pair, Optional.empty(), Optional.empty());
    }

    static Successor of(FileSystemPair pair, String value) {
        return new Successor(pair, Optional.of(value), Optional.empty());
    }

    Successor warning(String text) {
        return new Successor(pair, value, Optional.of(text));
    }
}
