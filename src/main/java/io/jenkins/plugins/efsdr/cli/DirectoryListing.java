package io.jenkins.plugins.efsdr.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.efsdr.assembly.DirectoryResult;
import io.jenkins.plugins.efsdr.assembly.DirectoryResult.Outcome;
import io.jenkins.plugins.efsdr.fault.Printable;
import java.io.PrintWriter;
import java.util.List;

/** Prints what became of directories, as lines or as JSON. */
final class DirectoryListing {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DirectoryListing() {}

    /** Prints it and returns the exit code. */
    static int print(List<DirectoryResult> results, Output output, PrintWriter out) {
        if (output == Output.JSON) {
            out.println(json(results).toPrettyString());
        } else {
            results.forEach(result -> print(result, out));
        }
        out.flush();
        return DirectoryResult.together(results).exitCode();
    }

    private static void print(DirectoryResult result, PrintWriter out) {
        String message = result.message().isEmpty() ? "" : "  " + Printable.of(result.message());
        out.println(result.outcome().word() + "  " + Printable.of(result.path().toString()) + message);
        result.names().forEach(name -> out.println("  " + Printable.of(name)));
    }

    private static ObjectNode json(List<DirectoryResult> results) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode list = root.putArray("directories");
        results.forEach(result -> fill(list.addObject(), result));
        return root;
    }

    private static void fill(ObjectNode node, DirectoryResult result) {
        node.put("path", result.path().toString())
                .put("outcome", result.outcome().word())
                .put("message", result.message());
        if (result.outcome() == Outcome.LISTED) {
            ArrayNode names = node.putArray("names");
            result.names().forEach(names::add);
        }
    }
}
