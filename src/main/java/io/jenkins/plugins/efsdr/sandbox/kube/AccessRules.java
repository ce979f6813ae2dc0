package io.jenkins.plugins.efsdr.sandbox.kube;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a user may do, as RBAC states it: a list of permissions, nothing else allowed. {@code *} stands for everything.
 *
 * @param rules the permissions
 */
public record AccessRules(List<Rule> rules) {
    public AccessRules {
        rules = List.copyOf(rules);
    }

    /**
     * One permission.
     *
     * @param verbs as {@code get}, {@code create}
     * @param groups API groups, the core group is empty
     * @param resources plurals, with the subresource after a slash
     * @param namespaces empty for the whole cluster
     */
    public record Rule(Set<String> verbs, Set<String> groups, Set<String> resources, Set<String> namespaces) {
        public Rule {
            verbs = Set.copyOf(verbs);
            groups = Set.copyOf(groups);
            resources = Set.copyOf(resources);
            namespaces = Set.copyOf(namespaces);
        }

        boolean allows(Access access) {
            return matches(verbs, access.verb())
                    && matches(groups, access.group())
                    && matches(resources, access.resource())
                    && (namespaces.isEmpty() || namespaces.contains(access.namespace()));
        }

        private static boolean matches(Set<String> allowed, String value) {
            return allowed.contains("*") || allowed.contains(value);
        }
    }

    /** May do nothing beyond what every user may: discovery and asking for its own access. */
    public static AccessRules none() {
        return new AccessRules(List.of());
    }

    /** cluster-admin. */
    public static AccessRules all() {
        return none().allow(Set.of("*"), "*", Set.of("*"));
    }

    /** A permission in the whole cluster, as by a ClusterRoleBinding. */
    public AccessRules allow(Set<String> verbs, String group, Set<String> resources) {
        return plus(new Rule(verbs, Set.of(group), resources, Set.of()));
    }

    /** A permission in one namespace, as by a RoleBinding. */
    public AccessRules allowIn(String namespace, Set<String> verbs, String group, Set<String> resources) {
        return plus(new Rule(verbs, Set.of(group), resources, Set.of(namespace)));
    }

    private AccessRules plus(Rule rule) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(rule);
        return new AccessRules(more);
    }

    boolean allows(Access access) {
        return rules.stream().anyMatch(rule -> rule.allows(access));
    }
}
