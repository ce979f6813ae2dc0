package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.pace.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** What most tests start from. */
final class Given {

    static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    private Given() {}

    static GitAccess access(String url) {
        return GitAccess.to(url, BareRemote.BRANCH).withLimits(new GitAccess.Limits(Duration.ofSeconds(20), 2, 20));
    }

    static ManifestRepository open(GitAccess access) {
        Pace pace = new Pace(() -> NOW, System::nanoTime, time -> Thread.sleep(time.toMillis()));
        return GitRepositories.open(access, pace, new Random());
    }

    static Change writing(String path, String text) {
        return head -> edits("write " + path, Map.of(path, text));
    }

    static Edits edits(String message, Map<String, String> files) {
        return Edits.of(
                message,
                files.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, file -> Optional.of(file.getValue()))));
    }

    /** Everything that a failure says, in all of its causes. */
    static String words(Throwable failure) {
        return Causes.of(failure).stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }
}
