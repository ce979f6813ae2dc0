package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.fault.Problems;
import io.jenkins.plugins.efsdr.filesystem.EfsHost;
import io.jenkins.plugins.efsdr.volume.Field;
import io.jenkins.plugins.efsdr.volume.Volume;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The predecessor's shipping volume, as it wrote it and as it is asked of us. */
final class Samples {

    static final EfsHost HOST = EfsHost.parse("fs-05f6bf826e1775f20.efs.us-east-1.amazonaws.com");
    static final Template NFS = Template.builtIn("nfs");
    static final Template CSI = Template.builtIn("efs-csi");
    static final VolumeRequest REQUEST =
            VolumeRequest.of("sales", "rosa-primary", "shipping", "shipping-dev", "shipping-dev", "75");

    static final String PREDECESSORS = """
            ---
            apiVersion: v1
            kind: PersistentVolume
            metadata:
              name: "sales.shipping.shipping-dev.shipping-dev"
              labels:
                "volume-provision/type": "static"
                "volume-provision/user": "ansible-automation"
                "volume-provision/owner": "sales-rosa-primary-shipping"
            spec:
              capacity:
                storage: "75Gi"
              volumeMode: Filesystem
              accessModes:
                - ReadWriteMany
              persistentVolumeReclaimPolicy: Recycle
              storageClassName: ""
              mountOptions:
                - nfsvers=4.1
                - hard
                - rw
                - sync
              nfs:
                path: "/k8s-static-volumes/sales/shipping/shipping-dev/"
                server: "fs-05f6bf826e1775f20.efs.us-east-1.amazonaws.com"
                readOnly: false
              persistentVolumeReclaimPolicy: Retain
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata:
              name: "shipping-dev"
              labels:
                "volume-provision/type": "static"
                "volume-provision/user": "ansible-automation"
                "volume-provision/owner": "sales-rosa-primary-shipping"
              namespace: "shipping-dev"
            spec:
              resources:
                requests:
                  storage: "75Gi"
              volumeMode: Filesystem
              accessModes:
                - ReadWriteMany
              storageClassName: ""
              volumeName: "sales.shipping.shipping-dev.shipping-dev\"""";

    private Samples() {}

    static Volume volume() {
        return volume(REQUEST);
    }

    static Volume with(Field field, String value) {
        return volume(REQUEST.with(field, value));
    }

    static Volume volume(VolumeRequest request) {
        Problems problems = new Problems();
        VolumePath prefix = VolumePath.parse("/k8s-static-volumes").orElseThrow();
        return request.check(prefix, problems)
                .orElseThrow(() -> new AssertionError(problems.list().toString()));
    }

    /** A volume as no request could make it: with values that were never checked. */
    static Volume unchecked(Map<String, String> labels, Map<String, String> annotations, List<String> mountOptions) {
        Volume volume = volume();
        return new Volume(
                volume.id(),
                volume.size(),
                volume.accessMode(),
                volume.ownership(),
                mountOptions,
                new TreeMap<>(labels),
                new TreeMap<>(annotations),
                volume.template(),
                volume.path());
    }

    static Template changed(String from, String to) {
        return new Template("team/own.mustache", NFS.text().replace(from, to));
    }
}
