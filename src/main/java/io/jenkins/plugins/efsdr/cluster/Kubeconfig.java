package io.jenkins.plugins.efsdr.cluster;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A kubeconfig (Kubernetes documentation, "Organizing Cluster Access Using kubeconfig Files"): one file, one context of it. What would
 * switch the verification of TLS off, or change who we are without us noticing, is refused instead of left out.
 */
final class Kubeconfig {

    private static final String PLACE = "kubeconfig";

    private final Section root;
    private final ClusterAccess access;
    private final Pace pace;

    private Kubeconfig(Section root, ClusterAccess access, Pace pace) {
        this.root = root;
        this.access = access;
        this.pace = pace;
    }

    /** @throws BadInput when it cannot be used */
    static Connection connection(String text, ClusterAccess access, Pace pace) {
        return new Kubeconfig(parse(text), access, pace).connection();
    }

    private Connection connection() {
        Section context = named("context", contextName());
        Section cluster = named("cluster", context.required("cluster"));
        Optional<String> user = context.text("user");
        refuse(cluster);
        return new Connection(
                cluster.required("server"),
                files().text(cluster, "certificate-authority").or(access::caCertificates),
                cluster.text("proxy-url"),
                new KubeconfigUser(
                                named("user", user.orElseThrow(() -> context.problem("user", "is missing"))),
                                user.get(),
                                files(),
                                access,
                                pace)
                        .credentials());
    }

    private KubeconfigFiles files() {
        return new KubeconfigFiles(access.kubeconfigFolder());
    }

    private String contextName() {
        return access.context()
                .or(() -> root.text("current-context"))
                .orElseThrow(() -> BadInput.of(
                        "context", "", "must be given, for the kubeconfig has no current one: " + choices("context")));
    }

    /** The section of one of the three lists: clusters, contexts, users. */
    private Section named(String kind, String name) {
        return root.sections(kind + "s").stream()
                .filter(entry -> entry.text("name").equals(Optional.of(name)))
                .findFirst()
                .map(entry -> new Section(
                        PLACE + ": " + kind + "s." + name, entry.section(kind).values()))
                .orElseThrow(() -> BadInput.of(kind, name, "is not in the kubeconfig; must be " + choices(kind)));
    }

    private String choices(String kind) {
        List<String> names = root.sections(kind + "s").stream()
                .flatMap(entry -> entry.text("name").stream())
                .sorted()
                .toList();
        return names.isEmpty()
                ? "there is none in it"
                : names.stream().collect(Collectors.joining(", ", "one of ", ""));
    }

    private static void refuse(Section cluster) {
        if (cluster.isTrue("insecure-skip-tls-verify")) {
            throw cluster.problem(
                    "insecure-skip-tls-verify",
                    "is refused, for then anybody may pose as the cluster;"
                            + " give the CA that signed its certificate (certificate-authority-data) instead");
        }
        if (cluster.has("tls-server-name")) {
            throw cluster.problem("tls-server-name", "is not supported; use a server name that its certificate has");
        }
    }

    private static Section parse(String text) {
        try {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            if (tree instanceof Map<?, ?> map) {
                return new Section(PLACE, map);
            }
            throw BadInput.of(PLACE, "", "must be a YAML mapping with clusters, contexts and users");
        } catch (YAMLException e) {
            throw BadInput.of(PLACE, "", "must be YAML; it is not" + place(e));
        }
    }

    /** Only the place: what the parser says shows the text around it, which may be a token. */
    private static String place(YAMLException e) {
        return e instanceof MarkedYAMLException marked && marked.getProblemMark() != null
                ? " in line " + (marked.getProblemMark().getLine() + 1)
                : "";
    }
}
