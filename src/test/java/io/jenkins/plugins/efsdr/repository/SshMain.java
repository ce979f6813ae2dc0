package io.jenkins.plugins.efsdr.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A process that makes one commit over ssh. Arguments: URL, file of the private key, file of the known hosts. */
final class SshMain {

    private SshMain() {}

    public static void main(String[] arguments) throws IOException {
        GitAccess.SshKey key =
                new GitAccess.SshKey(Secret.of(Files.readString(Path.of(arguments[1]))), Optional.empty());
        GitAccess access = Given.access(arguments[0]).withSshKey(key, Files.readString(Path.of(arguments[2])));
        try (ManifestRepository repository = Given.open(access)) {
            repository.record(Given.writing("over-ssh", "1"));
        }
    }
}
