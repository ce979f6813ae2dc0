package io.jenkins.plugins.efsdr.volume;

/**
 * Who a volume is. The five names are valid ({@link Names}) when they come from {@link VolumeRequest#check}; an id read from a manifest
 * of the predecessor may hold others.
 *
 * @param businessUnit the business unit
 * @param cluster the primary cluster
 * @param application the application
 * @param namespace the Kubernetes namespace of the claim
 * @param pvc the name of the claim
 */
public record VolumeId(String businessUnit, String cluster, String application, String namespace, String pvc)
        implements Comparable<VolumeId> {

    /** The PersistentVolume's name. It has no cluster in it, as the predecessor's had none. */
    public String pvName() {
        return String.join(".", businessUnit, application, namespace, pvc);
    }

    /** Namespace and name of the claim, as Kubernetes tools print them. */
    public String claim() {
        return namespace + "/" + pvc;
    }

    @Override
    public int compareTo(VolumeId other) {
        return sortKey().compareTo(other.sortKey());
    }

    private String sortKey() {
        return String.join("\u0000", businessUnit, cluster, application, namespace, pvc);
    }

    @Override
    public String toString() {
        return String.join("/", businessUnit, cluster, application, namespace, pvc);
    }
}
