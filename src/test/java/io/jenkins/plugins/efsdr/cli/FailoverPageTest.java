package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is written about a failover is so: it is read when there is no time to find out. */
class FailoverPageTest {

    private static final Path PAGE = Path.of("docs/failover.md");

    /** A table's first cell. */
    private static final Pattern CELL = Pattern.compile("^\\| (.*?) \\|", Pattern.MULTILINE);

    private static final Pattern QUOTED = Pattern.compile("(?<![*])\\*([^*]+)\\*(?![*])");

    private static String sources;

    /** With their strings put together. */
    @BeforeAll
    static void readSources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .map(FailoverPageTest::read)
                    .collect(Collectors.joining("\n"))
                    .replaceAll("\"\\s*\\+\\s*\"", "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"failover", "record", "lock show", "lock break", "volume list"})
    void everyOptionIsDescribed(String command) {
        String pages = Stream.of(Path.of("docs/cli.md"), PAGE, Path.of("docs/nfs.md"))
                .map(FailoverPageTest::read)
                .collect(Collectors.joining());
        assertThat(options(command))
                .isNotEmpty()
                .filteredOn(option -> !pages.contains(option))
                .isEmpty();
    }

    private static List<String> options(String command) {
        CommandLine found = Efsdr.commandLine(Map.of());
        for (String name : command.split(" ")) {
            found = found.getSubcommands().get(name);
        }
        return found.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .flatMap(option -> Stream.of(option.names()))
                .toList();
    }

    static Stream<String> messages() {
        return CELL.matcher(read(PAGE))
                .results()
                .flatMap(cell -> QUOTED.matcher(cell.group(1)).results())
                .map((MatchResult quoted) -> quoted.group(1))
                .flatMap(text -> Stream.of(text.split("…")))
                .map(String::strip)
                .filter(text -> !text.isEmpty() && !text.equals(","));
    }

    /** A message that is explained there, and is said differently, cannot be looked up. */
    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageThatIsExplainedIsSaid(String message) {
        assertThat(sources.contains(message)).as("a message with '%s'", message).isTrue();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
