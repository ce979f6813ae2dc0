package io.jenkins.plugins.efsdr.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.efsdr.sandbox.kube.AccessRules;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeOptions;
import io.jenkins.plugins.efsdr.sandbox.kube.KubeServer;
import io.jenkins.plugins.efsdr.servers.RealCluster.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a contract's tests the API servers that have to keep it; each is started when it is first asked for, once per VM. */
final class ApiServers implements ParameterResolver {

    /** Whose server it is. */
    enum Kind {
        /** What Kubernetes' own authors wrote. */
        REAL {
            @Override
            ApiClient client(ExtensionContext context, User user) {
                RealCluster cluster = RealClusters.pair(context).primary();
                return new ApiClient(cluster.url(), cluster.authority().caPem(), user.token());
            }
        },
        /** What we wrote to take its place. */
        SANDBOX {
            @Override
            ApiClient client(ExtensionContext context, User user) {
                KubeServer server =
                        store(context).computeIfAbsent(KubeServer.class, type -> sandbox(), KubeServer.class);
                return new ApiClient(server.url(), server.caPem(), token(server, user));
            }
        };

        abstract ApiClient client(ExtensionContext context, User user);
    }

    /** The way to the servers from within a test. */
    @FunctionalInterface
    interface Clients {

        ApiClient of(Kind kind, User user);
    }

    private static KubeServer sandbox() {
        return KubeServer.start(KubeOptions.named("rosa-primary"));
    }

    private static String token(KubeServer server, User user) {
        return switch (user) {
            case ADMINISTRATOR -> server.adminToken();
            case RESTRICTED -> server.addToken(user.userName(), documented());
            case POWERLESS -> server.addToken(user.userName(), AccessRules.none());
        };
    }

    /** What {@code docs/permissions.md} grants: a ClusterRole's rules everywhere, a Role's in its namespace. */
    private static AccessRules documented() {
        AccessRules rules = AccessRules.none();
        for (JsonNode role : roles()) {
            String namespace = role.at("/metadata/namespace").asText();
            for (JsonNode rule : role.path("rules")) {
                rules = plus(rules, namespace, rule);
            }
        }
        return rules;
    }

    private static AccessRules plus(AccessRules rules, String namespace, JsonNode rule) {
        Set<String> verbs = words(rule.path("verbs"));
        String group = rule.at("/apiGroups/0").asText();
        Set<String> resources = words(rule.path("resources"));
        return namespace.isEmpty()
                ? rules.allow(verbs, group, resources)
                : rules.allowIn(namespace, verbs, group, resources);
    }

    private static List<JsonNode> roles() {
        return PermissionsPage.read().yaml().stream()
                .flatMap(ApiServers::documents)
                .filter(document -> document.path("kind").asText().endsWith("Role"))
                .toList();
    }

    private static Stream<JsonNode> documents(String yaml) {
        ObjectMapper mapper = new YAMLMapper();
        try (MappingIterator<JsonNode> documents =
                mapper.readerFor(JsonNode.class).readValues(yaml)) {
            return documents.readAll().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> words(JsonNode list) {
        return Set.copyOf(StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList());
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getRoot().getStore(Namespace.create(ApiServers.class));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Clients.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return (Clients) (kind, user) -> kind.client(context, user);
    }
}
