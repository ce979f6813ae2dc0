package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which volumes a failover is about: those that have everything that is named here.
 *
 * @param clusters the clusters that are lost; empty for the only one that the repository knows
 * @param businessUnit one business unit
 * @param application one application
 * @param namespace one namespace
 * @param pair one pair of file systems
 * @param labels labels of the PersistentVolume, with their values
 */
public record FailoverScope(
        SortedSet<String> clusters,
        Optional<String> businessUnit,
        Optional<String> application,
        Optional<String> namespace,
        Optional<String> pair,
        SortedMap<String, String> labels) {

    public FailoverScope {
        clusters = new TreeSet<>(clusters);
        labels = new TreeMap<>(labels);
    }

    /** Everything of these clusters. */
    public static FailoverScope of(Set<String> clusters) {
        return new FailoverScope(
                new TreeSet<>(clusters),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>());
    }

    FailoverScope in(SortedSet<String> lost) {
        return new FailoverScope(lost, businessUnit, application, namespace, pair, labels);
    }

    /** Whether a volume of which only the name is known can be meant. */
    boolean mayHave(VolumeId id) {
        return clusters.contains(id.cluster())
                && fits(businessUnit, id.businessUnit())
                && fits(application, id.application())
                && fits(namespace, id.namespace());
    }

    boolean has(Recoverable volume) {
        return mayHave(volume.id())
                && fits(pair, volume.rewritten().pair().name())
                && labels.entrySet().stream().allMatch(label -> hasLabel(volume, label));
    }

    private static boolean fits(Optional<String> wanted, String name) {
        return wanted.isEmpty() || wanted.get().equals(name);
    }

    private static boolean hasLabel(Recoverable volume, Map.Entry<String, String> label) {
        return volume.original()
                .label(label.getKey())
                .filter(label.getValue()::equals)
                .isPresent();
    }

    /** The same text for the same scope: {@code cluster=a,b namespace=c}. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(" ");
        text.add("cluster=" + String.join(",", clusters));
        businessUnit.ifPresent(name -> text.add("business-unit=" + name));
        application.ifPresent(name -> text.add("application=" + name));
        namespace.ifPresent(name -> text.add("namespace=" + name));
        pair.ifPresent(name -> text.add("pair=" + name));
        labels.forEach((key, value) -> text.add("label:" + key + "=" + value));
        return text.toString();
    }
}
