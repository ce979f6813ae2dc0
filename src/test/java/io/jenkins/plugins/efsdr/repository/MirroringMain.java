package io.jenkins.plugins.efsdr.repository;

import java.nio.file.Path;

/** A process that writes to its mirror until it is killed. Arguments: URL, mirror. */
final class MirroringMain {

    private MirroringMain() {}

    public static void main(String[] arguments) {
        GitAccess access = Given.access(arguments[0]).withCache(Path.of(arguments[1]));
        try (ManifestRepository repository = Given.open(access)) {
            for (long i = ProcessHandle.current().pid() * 1_000_000; ; i++) {
                repository.record(Given.writing("f-" + i, "text " + i));
            }
        }
    }
}
