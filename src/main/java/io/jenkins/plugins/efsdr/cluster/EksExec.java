package io.jenkins.plugins.efsdr.cluster;

import io.jenkins.plugins.efsdr.cluster.ClusterAccess.EksCluster;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recognises the exec sections that {@code aws eks update-kubeconfig} and the documentation of aws-iam-authenticator write, so that no
 * program has to be run. An option that we do not know may change who we are: then the section is not recognised.
 */
final class EksExec {

    private static final Map<String, String> AWS_OPTIONS = Map.of(
            "--cluster-name", "cluster",
            "--cluster-id", "cluster",
            "--region", "region",
            "--role-arn", "role",
            "--role", "role",
            "--profile", "profile",
            "--output", "ignored");

    private static final Map<String, String> AUTHENTICATOR_OPTIONS = Map.of(
            "-i", "cluster",
            "--cluster-id", "cluster",
            "--region", "region",
            "-r", "role",
            "--role", "role");

    private EksExec() {}

    /** The cluster that a token is wanted for; empty when the section is of another kind. */
    static Optional<EksCluster> recognise(Section exec) {
        List<String> args = exec.texts("args");
        String program =
                exec.text("command").orElse("").replaceFirst("^.*[/\\\\]", "").replaceFirst("\\.exe$", "");
        return switch (program) {
            case "aws" ->
                options(args, List.of("eks", "get-token"), AWS_OPTIONS).flatMap(found -> cluster(found, exec));
            case "aws-iam-authenticator" ->
                options(args, List.of("token"), AUTHENTICATOR_OPTIONS).flatMap(found -> cluster(found, exec));
            default -> Optional.empty();
        };
    }

    private static Optional<EksCluster> cluster(Map<String, String> found, Section exec) {
        return Optional.ofNullable(found.get("cluster"))
                .map(name -> new EksCluster(
                        name,
                        given(found, "region")
                                .or(() -> environment(exec, "AWS_REGION"))
                                .or(() -> environment(exec, "AWS_DEFAULT_REGION")),
                        given(found, "role"),
                        given(found, "profile").or(() -> environment(exec, "AWS_PROFILE"))));
    }

    private static Optional<String> given(Map<String, String> found, String what) {
        return Optional.ofNullable(found.get(what));
    }

    private static Optional<String> environment(Section exec, String variable) {
        return exec.sections("env").stream()
                .filter(entry -> entry.text("name").equals(Optional.of(variable)))
                .findFirst()
                .flatMap(entry -> entry.text("value"));
    }

    /** What the options say, by what they mean; empty when the words are others, or an option is unknown or lacks its value. */
    private static Optional<Map<String, String>> options(
            List<String> args, List<String> words, Map<String, String> known) {
        Map<String, String> found = new HashMap<>();
        int seen = 0;
        for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
            String[] arg = rest.next().split("=", 2);
            if (seen < words.size() && words.get(seen).equals(arg[0])) {
                seen++;
            } else if (known.containsKey(arg[0]) && (arg.length == 2 || rest.hasNext())) {
                found.put(known.get(arg[0]), arg.length == 2 ? arg[1] : rest.next());
            } else {
                return Optional.empty();
            }
        }
        return seen == words.size() ? Optional.of(found) : Optional.empty();
    }
}
