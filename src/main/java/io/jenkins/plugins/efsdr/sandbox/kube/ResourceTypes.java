package io.jenkins.plugins.efsdr.sandbox.kube;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every kind that is kept here. */
final class ResourceTypes {
    static final ResourceType NAMESPACES = ResourceType.core("namespaces", "Namespace")
            .ofCluster()
            .shortNames("ns")
            .subresources("status", "finalize")
            .nameRule(Names::dnsLabel)
            .strategy(new NamespaceStrategy())
            .columns(Columns.NAMESPACE)
            .build();
    static final ResourceType VOLUMES = ResourceType.core("persistentvolumes", "PersistentVolume")
            .ofCluster()
            .shortNames("pv")
            .subresources("status")
            .strategy(new VolumeStrategy())
            .columns(Columns.VOLUME)
            .build();
    static final ResourceType CLAIMS = ResourceType.core("persistentvolumeclaims", "PersistentVolumeClaim")
            .shortNames("pvc")
            .subresources("status")
            .strategy(new ClaimStrategy())
            .columns(Columns.CLAIM)
            .build();
    static final ResourceType PODS = ResourceType.core("pods", "Pod")
            .shortNames("po")
            .subresources("status", "log")
            .strategy(new PodStrategy())
            .columns(Columns.POD)
            .build();
    static final ResourceType EVENTS = ResourceType.core("events", "Event")
            .shortNames("ev")
            .strategy(new EventStrategy())
            .columns(Columns.EVENT)
            .build();
    static final ResourceType SERVICE_ACCOUNTS = ResourceType.core("serviceaccounts", "ServiceAccount")
            .shortNames("sa")
            .build();
    static final ResourceType LEASES = ResourceType.of("coordination.k8s.io", "leases", "Lease")
            .strategy(new LeaseStrategy())
            .columns(Columns.LEASE)
            .build();

    /** An OpenShift project is a namespace seen through another group; it has no store of its own. */
    static final ResourceType PROJECTS = ResourceType.of("project.openshift.io", "projects", "Project")
            .ofCluster()
            .nameRule(Names::dnsLabel)
            .columns(Columns.PROJECT)
            .build();

    static final List<ResourceType> STORED =
            List.of(NAMESPACES, VOLUMES, CLAIMS, PODS, EVENTS, SERVICE_ACCOUNTS, LEASES);

    private ResourceTypes() {}

    static Optional<ResourceType> find(String group, String version, String plural) {
        return Stream.concat(STORED.stream(), Stream.of(PROJECTS))
                .filter(type -> type.group().equals(group))
                .filter(type -> type.version().equals(version))
                .filter(type -> type.plural().equals(plural))
                .findFirst();
    }

    static List<ResourceType> namespaced() {
        return STORED.stream().filter(ResourceType::namespaced).toList();
    }
}
