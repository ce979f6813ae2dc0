package io.jenkins.plugins.efsdr.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.efsdr.sandbox.web.Call;
import io.jenkins.plugins.efsdr.sandbox.web.Endpoint;
import io.jenkins.plugins.efsdr.sandbox.web.Reply;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Commands to the sandbox: {@code POST /<token>/<command>?<parameters>}. The token keeps other users of the machine
 * out. Answers are JSON: 200 with the command, 400 with the parameter and the rule that it broke, 404, 405.
 */
final class ControlEndpoint implements Endpoint {

    /** What a command does with its parameters. */
    @FunctionalInterface
    interface Action {
        void run(Parameters parameters) throws Exception;
    }

    /**
     * A command.
     *
     * @param parameters all that it knows: any other is refused, as it is probably a slip of the pen
     */
    record Command(List<String> parameters, Action action) {}

    private final byte[] token;
    private final Map<String, Command> commands;

    ControlEndpoint(String token, Map<String, Command> commands) {
        this.token = token.getBytes(UTF_8);
        this.commands = Map.copyOf(commands);
    }

    @Override
    public Reply answer(Call call) {
        String[] path = call.path().substring(1).split("/", 2);
        if (!MessageDigest.isEqual(token, path[0].getBytes(UTF_8))) {
            return message(404, "Nothing is here: take the control URL from sandbox.json");
        }
        String name = path.length < 2 ? "" : path[1];
        Command command = commands.get(name);
        if (command == null) {
            return message(404, "No command '" + name + "'; there are " + new TreeSet<>(commands.keySet()));
        }
        return call.method().equals("POST") ? run(name, command, parameters(call)) : message(405, "Use POST");
    }

    private static Map<String, String> parameters(Call call) {
        Map<String, String> all = new HashMap<>(call.parameters());
        all.putAll(call.form());
        return all;
    }

    private static Reply run(String name, Command command, Map<String, String> values) {
        Parameters parameters = new Parameters(values);
        try {
            parameters.allow(command.parameters());
            command.action().run(parameters);
            return message(200, name + " done");
        } catch (Parameters.Broken e) {
            return broken(e);
        } catch (Exception e) {
            return message(500, name + " failed: " + e.getMessage());
        }
    }

    private static Reply message(int status, String text) {
        String body = JsonNodeFactory.instance.objectNode().put("message", text).toString();
        return Reply.of(status, "application/json", body + "\n");
    }

    private static Reply broken(Parameters.Broken problem) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("parameter", problem.parameter())
                .put("rule", problem.rule())
                .put("message", problem.getMessage())
                .toString();
        return Reply.of(400, "application/json", body + "\n");
    }
}
