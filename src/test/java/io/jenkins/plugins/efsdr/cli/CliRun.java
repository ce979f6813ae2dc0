package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import picocli.CommandLine;

/**
 * What a call of the command line came to.
 *
 * @param code the exit code
 * @param out all of the standard output
 * @param err all of the error output
 */
record CliRun(int code, String out, String err) {

    /** Reads one document to its very end: anything else on standard output is an error. */
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Calls the command line in this process. */
    static CliRun of(Map<String, String> environment, List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Efsdr.commandLine(environment);
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = command.execute(arguments.toArray(String[]::new));
        return new CliRun(code, out.toString(), err.toString());
    }

    /** The same with an empty environment. */
    static CliRun of(String... arguments) {
        return of(Map.of(), List.of(arguments));
    }

    CliRun ends(int expected) {
        assertThat(code)
                .as("exit code; standard output: %s\nerror output: %s", out, err)
                .isEqualTo(expected);
        return this;
    }

    JsonNode json() {
        try {
            return JSON.readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Standard output is not one JSON document:\n" + out + "\n" + err, e);
        }
    }

    /** The volumes of the report. */
    List<JsonNode> volumes() {
        return StreamSupport.stream(json().path("volumes").spliterator(), false).toList();
    }

    /** The outcomes of the report's volumes, in its order. */
    List<String> outcomes() {
        return texts("outcome");
    }

    /** One field of each of the report's volumes. */
    List<String> texts(String field) {
        return volumes().stream().map(volume -> volume.path(field).asText()).toList();
    }

    /** What the report says of its only volume. */
    String message() {
        assertThat(volumes()).hasSize(1);
        return volumes().get(0).path("message").asText();
    }

    /** Everything that a person may read of it. */
    String text() {
        return out + err;
    }
}
