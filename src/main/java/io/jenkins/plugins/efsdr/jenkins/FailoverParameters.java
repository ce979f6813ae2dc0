package io.jenkins.plugins.efsdr.jenkins;

import io.jenkins.plugins.efsdr.assembly.FailoverCall;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Consent;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Option;
import io.jenkins.plugins.efsdr.operation.failover.FailoverScope;
import io.jenkins.plugins.efsdr.operation.failover.Shard;
import io.jenkins.plugins.efsdr.operation.failover.Writers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a step was told about a failover.
 *
 * @param parameters by their names; several values of one are separated by commas
 */
record FailoverParameters(Parameters parameters) {

    /** Stands for every pair. */
    private static final String ALL = "*";

    private static final Map<String, Option> OPTIONS = Map.of(
            "dryRun", Option.DRY_RUN,
            "promoteWholePair", Option.PROMOTE_WHOLE_PAIR,
            "replace", Option.REPLACE,
            "createMissing", Option.CREATE_MISSING,
            "allowLocalOnly", Option.ALLOW_LOCAL_ONLY,
            "acceptUnreachableTask", Option.ACCEPT_UNREACHABLE_TASK,
            "cancelExecution", Option.CANCEL_EXECUTION,
            "acceptCancelled", Option.ACCEPT_CANCELLED,
            "noLock", Option.NO_LOCK);

    /** @throws BadInput when a value is none */
    FailoverRequest request(String user) {
        return new FailoverRequest(
                user,
                scope(),
                to(),
                parameters.find("confirm"),
                writers(),
                parameters.find("disasterAt").map(text -> FailoverRequest.disasterTime("disasterAt", text)),
                consent(),
                parameters.find("plan"),
                options());
    }

    Optional<String> to() {
        return parameters.find("to");
    }

    /** @throws BadInput when labels are none */
    FailoverScope scope() {
        return new FailoverScope(
                list("cluster"),
                parameters.find("businessUnit"),
                parameters.find("application"),
                parameters.find("namespace"),
                parameters.find("pair"),
                labels());
    }

    /** @throws BadInput when it is none */
    Shard shard() {
        return parameters.find("shard").map(Shard::parse).orElse(Shard.ALL);
    }

    FailoverCall call(FailoverCall.Part part) {
        String identity = FailoverCall.identity(
                parameters.get("gitUrl"),
                parameters.find("branch").orElse(SiteParameters.BRANCH),
                scope(),
                parameters.get("to"),
                parameters.get("primary"),
                parameters.get("secondary"));
        return new FailoverCall(part, parameters.is("dryRun"), identity);
    }

    /**
     * The run to go on with: the one that was named, or one of this workspace that stopped and was asked for the same.
     *
     * @throws BadInput when the part needs a run and none was named
     */
    Optional<String> run(FailoverCall.Part part, Path runs, Instant now) {
        return parameters
                .find("run")
                .or(() -> parameters.find("resume"))
                .or(() -> call(part).unfinished(runs, now));
    }

    private Writers writers() {
        String word = parameters.find("primaryWriters").orElse(Writers.UNKNOWN.word());
        return Writers.of(word).orElseThrow(() -> BadInput.of("primaryWriters", word, Writers.RULE));
    }

    private Consent consent() {
        Set<String> pairs = list("acceptDataLoss");
        boolean all = pairs.remove(ALL);
        return new Consent(pairs, all, parameters.find("reason").orElse(""));
    }

    private Set<Option> options() {
        Set<Option> options = EnumSet.noneOf(Option.class);
        OPTIONS.forEach((name, option) -> {
            if (parameters.is(name)) {
                options.add(option);
            }
        });
        return options;
    }

    private SortedMap<String, String> labels() {
        SortedMap<String, String> labels = new TreeMap<>();
        for (String label : list("labels")) {
            int equals = label.indexOf('=');
            if (equals < 1) {
                throw BadInput.of("labels", label, "must be key=value, several with commas");
            }
            labels.put(label.substring(0, equals), label.substring(equals + 1));
        }
        return labels;
    }

    private SortedSet<String> list(String name) {
        SortedSet<String> list = new TreeSet<>();
        parameters.find(name).stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .forEach(list::add);
        return list;
    }
}
