package io.jenkins.plugins.efsdr.servers;

/** JSON of the objects that the contracts are about, and where they live. */
final class ApiObjects {

    static final String VOLUMES = "/api/v1/persistentvolumes";
    static final String NAMESPACES = "/api/v1/namespaces";

    private ApiObjects() {}

    static String volumePath(String name) {
        return VOLUMES + "/" + name;
    }

    static String claims(String namespace) {
        return NAMESPACES + "/" + namespace + "/persistentvolumeclaims";
    }

    static String claimPath(String namespace, String name) {
        return claims(namespace) + "/" + name;
    }

    static String leases(String namespace) {
        return "/apis/coordination.k8s.io/v1/namespaces/" + namespace + "/leases";
    }

    static String namespace(String name) {
        return """
                {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "%s"}}""".formatted(name);
    }

    /** Of 1Gi, for anybody. */
    static String volume(String name) {
        return volume(name, "{}", "");
    }

    static String labelled(String name, String labels) {
        return volume(name, labels, "");
    }

    /** Of 1Gi, reserved for a claim. */
    static String volumeFor(String name, String namespace, String claim) {
        return volume(name, "{}", """
                "claimRef": {"namespace": "%s", "name": "%s"},""".formatted(namespace, claim));
    }

    private static String volume(String name, String labels, String claimRef) {
        return """
                {"apiVersion": "v1", "kind": "PersistentVolume", "metadata": {"name": "%s", "labels": %s},
                 "spec": {"capacity": {"storage": "1Gi"}, "accessModes": ["ReadWriteMany"], %s
                          "persistentVolumeReclaimPolicy": "Retain", "mountOptions": ["nfsvers=4.1", "hard"],
                          "nfs": {"server": "fs-1.efs.eu-west-1.amazonaws.com", "path": "/data"}}}""".formatted(name, labels, claimRef);
    }

    static String claim(String name, String volume) {
        return claim(name, volume, "1Gi", "ReadWriteMany");
    }

    static String claim(String name, String volume, String size, String mode) {
        return """
                {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "%s"},
                 "spec": {"accessModes": ["%s"], "storageClassName": "", "volumeName": "%s",
                          "resources": {"requests": {"storage": "%s"}}}}""".formatted(name, mode, volume, size);
    }

    static String lease(String name, String holder) {
        return """
                {"apiVersion": "coordination.k8s.io/v1", "kind": "Lease",
                 "metadata": {"name": "%s", "annotations": {"efs-volume-dr/run": "first"}},
                 "spec": {"holderIdentity": "%s", "leaseDurationSeconds": 60,
                          "renewTime": "2026-01-01T00:00:00.000000Z"}}""".formatted(name, holder);
    }
}
