package io.jenkins.plugins.efsdr.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.cluster.ClusterAction;
import io.jenkins.plugins.efsdr.cluster.Permissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The page grants what the code asks for: nothing less, and nothing more. */
class PermissionsPageTest {

    @Test
    void theRolesHoldExactlyWhatTheActionsNeed() {
        Set<String> needed = Permissions.needed(EnumSet.allOf(ClusterAction.class)).stream()
                .map(one -> one.verb() + " " + one.resource())
                .collect(Collectors.toCollection(TreeSet::new));
        needed.add("create namespaces");
        assertThat(granted()).isEqualTo(needed);
    }

    private static Set<String> granted() {
        return PermissionsPage.read().yaml().stream()
                .flatMap(block -> StreamSupport.stream(new Yaml().loadAll(block).spliterator(), false))
                .map(PermissionsPageTest::map)
                .filter(object -> Set.of("ClusterRole", "Role").contains(object.get("kind")))
                .flatMap(role -> list(role.get("rules")))
                .flatMap(PermissionsPageTest::verbsAndResources)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> verbsAndResources(Object rule) {
        return list(map(rule).get("resources"))
                .flatMap(resource -> list(map(rule).get("verbs")).map(verb -> verb + " " + resource));
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    private static Stream<?> list(Object value) {
        return ((List<?>) value).stream();
    }
}
