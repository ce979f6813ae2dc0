package io.jenkins.plugins.efsdr.sandbox.kube;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A kind of object and how it is served.
 *
 * @param group empty for the core group
 * @param version of the API group
 * @param plural the word in the path
 * @param singular the word that kubectl prints and takes
 * @param kind as in manifests
 * @param namespaced whether its objects live in namespaces
 * @param shortNames what kubectl takes too
 * @param subresources as {@code status}
 * @param nameRule which names it may have
 * @param strategy defaults and validation
 * @param columns what kubectl prints
 */
record ResourceType(
        String group,
        String version,
        String plural,
        String singular,
        String kind,
        boolean namespaced,
        List<String> shortNames,
        List<String> subresources,
        NameRule nameRule,
        Strategy strategy,
        List<Column> columns) {

    /** Which rules of a name are broken. */
    interface NameRule {
        List<String> broken(String name);
    }

    static Builder core(String plural, String kind) {
        return new Builder("", plural, kind);
    }

    static Builder of(String group, String plural, String kind) {
        return new Builder(group, plural, kind);
    }

    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** As messages name it: {@code leases.coordination.k8s.io}. */
    String groupResource() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    boolean hasStatus() {
        return subresources.contains("status");
    }

    Key key(String namespace, String name) {
        return new Key(namespaced ? namespace : "", name);
    }

    byte[] renderPrefix() {
        String prefix = "{\"kind\":\"%s\",\"apiVersion\":\"%s\",".formatted(kind, apiVersion());
        return prefix.getBytes(StandardCharsets.UTF_8);
    }

    /** Two types are the same when their place is: the rest follows from it. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceType that && group.equals(that.group) && plural.equals(that.plural);
    }

    @Override
    public int hashCode() {
        return 31 * group.hashCode() + plural.hashCode();
    }

    /** States what differs from a namespaced kind with subdomain names and no status. */
    static final class Builder {
        private final String group;
        private final String plural;
        private final String kind;
        private boolean namespaced = true;
        private List<String> shortNames = List.of();
        private List<String> subresources = List.of();
        private NameRule nameRule = Names::dnsSubdomain;
        private Strategy strategy = Strategy.NONE;
        private List<Column> columns = Columns.PLAIN;

        private Builder(String group, String plural, String kind) {
            this.group = group;
            this.plural = plural;
            this.kind = kind;
        }

        Builder ofCluster() {
            namespaced = false;
            return this;
        }

        Builder shortNames(String... names) {
            shortNames = List.of(names);
            return this;
        }

        Builder subresources(String... names) {
            subresources = List.of(names);
            return this;
        }

        Builder nameRule(NameRule rule) {
            nameRule = rule;
            return this;
        }

        Builder strategy(Strategy chosen) {
            strategy = chosen;
            return this;
        }

        Builder columns(List<Column> chosen) {
            columns = chosen;
            return this;
        }

        ResourceType build() {
            String singular = kind.toLowerCase(Locale.ROOT);
            return new ResourceType(
                    group,
                    "v1",
                    plural,
                    singular,
                    kind,
                    namespaced,
                    shortNames,
                    subresources,
                    nameRule,
                    strategy,
                    columns);
        }
    }
}
