package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The command line explains itself. */
class HelpTest {

    static Stream<CommandLine> commands() {
        return withSubcommands(Efsdr.commandLine(Map.of()));
    }

    private static Stream<CommandLine> withSubcommands(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::withSubcommands));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpDescribesEveryOption(CommandLine command) {
        List<String> path = List.of(command.getCommandSpec().qualifiedName().split(" "));
        CliRun run = CliRun.of(
                        Map.of(),
                        Stream.concat(path.stream().skip(1), Stream.of("--help"))
                                .toList())
                .ends(0);
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.hidden()) {
                assertThat(run.out()).contains(option.longestName());
                assertThat(option.description()).as(option.longestName()).isNotEmpty();
            }
        }
    }

    @Test
    void theRootTellsExitCodesAndWhereSecretsComeFrom() {
        assertThat(CliRun.of("--help").ends(0).out())
                .contains("bad input, nothing touched", "EFSDR_GIT_PASSWORD", "volume", "directory", "config");
        assertThat(CliRun.of("--version").ends(0).out()).startsWith("efsdr ");
    }

    @Test
    void noOptionTakesASecret() {
        assertThat(commands().flatMap(command -> command.getCommandSpec().options().stream()))
                .extracting(OptionSpec::longestName)
                .doesNotContain("--password", "--token", "--git-password", "--secret");
    }

    @Test
    void completionForTheShellIsGenerated() {
        assertThat(CliRun.of("generate-completion").ends(0).out()).contains("complete ", "--business-unit", "retire");
    }

    @Test
    void anUnknownCommandIsBadInput() {
        assertThat(CliRun.of("volumes").ends(2).err()).contains("volumes");
        assertThat(CliRun.of("volume").ends(2).err()).contains("Missing required subcommand");
    }
}
