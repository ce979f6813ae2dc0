package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventList;
import io.jenkins.plugins.efsdr.fault.Failed;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the cluster itself says about objects of a namespace. */
final class ClusterEvents {

    private static final int SHOWN = 3;

    private final Api api;

    ClusterEvents(Api api) {
        this.api = api;
    }

    /**
     * The latest messages about each object, as {@code reason: message}, at most three each; empty where there is none. Never fails: it
     * only adds to what went wrong already.
     */
    Map<String, String> about(String kind, String namespace, Collection<String> names) {
        Map<String, Map<String, String>> latest = new LinkedHashMap<>();
        Set<String> wanted = Set.copyOf(names);
        try {
            api.each(Target.events(namespace), selector(kind, wanted), EventList.class, event -> {
                String name = event.getInvolvedObject().getName();
                if (wanted.contains(name)
                        && kind.equals(event.getInvolvedObject().getKind())) {
                    keep(latest.computeIfAbsent(name, any -> new LinkedHashMap<>()), event);
                }
            });
        } catch (Failed e) {
            return Map.of();
        }
        return latest.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> String.join("; ", entry.getValue().values())));
    }

    private static Map<String, String> selector(String kind, Set<String> names) {
        String name =
                names.size() == 1 ? ",involvedObject.name=" + names.iterator().next() : "";
        return Map.of("fieldSelector", "involvedObject.kind=" + kind + name);
    }

    /** One message a reason, and only the last reasons. */
    private static void keep(Map<String, String> messages, Event event) {
        messages.remove(event.getReason());
        messages.put(event.getReason(), event.getReason() + ": " + event.getMessage());
        if (messages.size() > SHOWN) {
            messages.remove(messages.keySet().iterator().next());
        }
    }
}
