package io.jenkins.plugins.efsdr.repository;

import java.nio.file.Path;
import java.util.stream.IntStream;

/** A process that makes commits with a cache that others use too. Arguments: URL, cache folder, prefix of the files. */
final class WritingMain {

    static final int COMMITS = 4;

    private WritingMain() {}

    public static void main(String[] arguments) {
        GitAccess access = Given.access(arguments[0]).withCache(Path.of(arguments[1]));
        try (ManifestRepository repository = Given.open(access)) {
            IntStream.range(0, COMMITS).forEach(i -> repository.record(Given.writing(arguments[2] + "-" + i, "3")));
        }
    }
}
