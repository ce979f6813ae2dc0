package io.jenkins.plugins.efsdr.jenkins;

import io.jenkins.plugins.efsdr.assembly.DirectoryAccess;
import io.jenkins.plugins.efsdr.assembly.NfsLogin;
import io.jenkins.plugins.efsdr.assembly.Places;
import io.jenkins.plugins.efsdr.config.Directories;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.filesystem.AccessPointId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What a step was told about making directories. Closing it removes what it had to write down for that. */
final class DirectoryParameters implements AutoCloseable {

    static final String YES = "yes";
    static final String NO = "no";

    private final Parameters parameters;
    private Optional<Path> authorities = Optional.empty();

    DirectoryParameters(Parameters parameters) {
        this.parameters = parameters;
    }

    /** One folder for whichever pair is used, or lines of {@code NAME=FOLDER}. */
    Map<String, Path> mounts() {
        return byPair("mount", Path::of);
    }

    DirectoryAccess access() {
        NfsLogin login =
                new NfsLogin(choice("nfsTls"), choice("nfsIam"), Optional.empty(), Optional.empty(), authorities());
        return new DirectoryAccess(
                parameters.find("directories").map(DirectoryParameters::kind),
                byPair("nfsServer", Function.identity()),
                login);
    }

    /** Where secondary file systems are reached, in the same form. */
    Places replicas() {
        return new Places(
                byPair("secondaryMount", Path::of),
                byPair("secondaryNfsServer", Function.identity()),
                byPair("secondaryAccessPoint", AccessPointId::new));
    }

    private static Directories kind(String word) {
        return Directories.of(word).orElseThrow(() -> BadInput.of("directories", word, Directories.RULE));
    }

    private Optional<Boolean> choice(String name) {
        return parameters.find(name).map(word -> {
            if (!word.equals(YES) && !word.equals(NO)) {
                throw BadInput.of(name, word, "must be yes or no, or empty for what dr.yaml says");
            }
            return word.equals(YES);
        });
    }

    /** The certificates go into a file, for that is what the engine reads; nothing in it is secret. */
    private Optional<Path> authorities() {
        try {
            if (authorities.isEmpty() && parameters.find("nfsCa").isPresent()) {
                authorities = Optional.of(Files.createTempFile("efsdr-nfs-ca", ".pem"));
                Files.writeString(authorities.get(), parameters.get("nfsCa"));
            }
            return authorities;
        } catch (IOException e) {
            throw new Failed("The certificates of nfsCa cannot be kept on the agent: " + e.getMessage(), e);
        }
    }

    private <T> Map<String, T> byPair(String parameter, Function<String, T> parser) {
        Map<String, T> byPair = new TreeMap<>();
        parameters.find(parameter).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .forEach(line -> {
                    int equals = line.startsWith("/") ? -1 : line.indexOf('=');
                    String pair = line.substring(0, Math.max(0, equals));
                    if (byPair.put(pair, parser.apply(line.substring(equals + 1))) != null) {
                        throw BadInput.of(parameter, line, "must be given once for each file system");
                    }
                });
        return byPair;
    }

    @Override
    public void close() {
        authorities.ifPresent(DirectoryParameters::delete);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
