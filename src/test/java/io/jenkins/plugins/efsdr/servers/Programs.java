package io.jenkins.plugins.efsdr.servers;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of others that tests need, wherever {@code src/test/sh/install-servers} put them. */
final class Programs {

    private static final String KUBERNETES = "efs-volume-dr/kubernetes-1.20.2";

    private Programs() {}

    /** The program; without it the test is skipped by name, or fails where every server is required. */
    static Path require(String name) {
        return find(name).orElseGet(() -> missing(name + " is not installed (see src/test/sh/install-servers)"));
    }

    /** Skips the test, or fails it where every server is required. */
    static <T> T missing(String why) {
        return "1".equals(System.getenv("EFSDR_REQUIRE_SERVERS")) ? fail(why) : abort(why);
    }

    private static Optional<Path> find(String name) {
        Stream<Path> path =
                Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        return Stream.concat(Stream.of(cache(), Path.of("/usr/sbin"), Path.of("/usr/lib/git-core")), path)
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path cache() {
        String home = System.getenv("XDG_CACHE_HOME");
        Path caches =
                home == null || home.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home);
        return caches.resolve(KUBERNETES);
    }

    /** A port that was free a moment ago, for servers that cannot choose one themselves. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
