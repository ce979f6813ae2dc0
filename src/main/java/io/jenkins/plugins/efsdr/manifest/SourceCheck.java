package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.filesystem.EfsHost;
import io.jenkins.plugins.efsdr.volume.Volume;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Whether a rendered PersistentVolume leads to the volume's directory and to no other, by any of the ways that its source offers. */
final class SourceCheck {

    /** Mount options that lead to another server or place than the source says (nfs(5); aws-efs-csi-driver and efs-utils). */
    private static final Set<String> REDIRECTING =
            Set.of("addr", "mountaddr", "mounthost", "mounttargetip", "accesspoint", "az", "port", "bind", "remount");

    private final VolumeManifest manifest;
    private final Volume volume;
    private final EfsHost host;
    private final Consumer<String> problems;

    private SourceCheck(VolumeManifest manifest, Volume volume, EfsHost host, Consumer<String> problems) {
        this.manifest = manifest;
        this.volume = volume;
        this.host = host;
        this.problems = problems;
    }

    static void check(VolumeManifest manifest, Volume volume, EfsHost host, Consumer<String> problems) {
        new SourceCheck(manifest, volume, host, problems).check();
    }

    private void check() {
        Map<String, Object> nfs = VolumeManifest.map(manifest.volume(), "spec", "nfs");
        Map<String, Object> csi = VolumeManifest.map(manifest.volume(), "spec", "csi");
        if (nfs.isEmpty() == csi.isEmpty()) {
            problems.accept("PersistentVolume spec must hold either nfs or csi");
        } else if (csi.isEmpty()) {
            checkNfs(nfs);
        } else {
            checkCsi(csi);
        }
        mountOptions()
                .filter(this::isRedirecting)
                .forEach(option -> problems.accept("PersistentVolume spec.mountOptions must not hold "
                        + Shown.of(option) + ": it leads elsewhere than the source says"));
    }

    private void checkNfs(Map<String, Object> nfs) {
        only("nfs", nfs, Set.of("server", "path", "readOnly"));
        equal("nfs.server", nfs.get("server"), host.toString());
        equal("nfs.path", nfs.get("path"), volume.path().toString());
        writable("nfs", nfs);
    }

    private void checkCsi(Map<String, Object> csi) {
        only("csi", csi, Set.of("driver", "volumeHandle", "readOnly", "volumeAttributes"));
        only("csi.volumeAttributes", VolumeManifest.map(csi, "volumeAttributes"), Set.of("encryptInTransit"));
        equal("csi.driver", csi.get("driver"), CsiHandle.DRIVER);
        equal(
                "csi.volumeHandle",
                csi.get("volumeHandle"),
                CsiHandle.of(host.id(), volume.path()).toString());
        writable("csi", csi);
        if (volume.path().toString().contains(":")) {
            problems.accept("PersistentVolume spec.csi.volumeHandle cannot name a directory with a colon in its path");
        }
    }

    private void only(String place, Map<String, Object> map, Set<String> allowed) {
        map.keySet().stream()
                .filter(key -> !allowed.contains(key))
                .forEach(key ->
                        problems.accept("PersistentVolume spec." + place + "." + Shown.of(key) + " must not be there"));
    }

    private void equal(String place, Object given, String wanted) {
        if (!wanted.equals(given)) {
            problems.accept("PersistentVolume spec." + place + " must be '" + wanted + "', not '"
                    + Shown.of(Optional.ofNullable(given).orElse("")) + "'");
        }
    }

    private void writable(String place, Map<String, Object> source) {
        if (!"false".equals(String.valueOf(source.getOrDefault("readOnly", "false")))) {
            problems.accept("PersistentVolume spec." + place + ".readOnly must be false");
        }
    }

    private boolean isRedirecting(String option) {
        return Stream.of(option.split(",")).anyMatch(part -> REDIRECTING.contains(part.split("=", 2)[0].strip()));
    }

    private Stream<String> mountOptions() {
        return VolumeManifest.map(manifest.volume(), "spec").get("mountOptions") instanceof List<?> options
                ? options.stream().map(String::valueOf)
                : Stream.of();
    }
}
