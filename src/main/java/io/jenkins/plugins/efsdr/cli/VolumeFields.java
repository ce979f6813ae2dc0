package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.volume.Field;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The fields of a volume beside its names. */
final class VolumeFields {

    @Option(names = "--size", paramLabel = "SIZE", description = "Such as 50Gi; a bare number counts Gi.")
    String size;

    @Option(names = "--access-mode", paramLabel = "MODE", description = "ReadWriteMany (default) or ReadWriteOnce.")
    String accessMode;

    @Option(names = "--uid", paramLabel = "ID", description = "Owner of the directory.")
    String uid;

    @Option(names = "--gid", paramLabel = "ID", description = "Group of the directory.")
    String gid;

    @Option(names = "--mode", paramLabel = "OCTAL", description = "Mode of the directory (default 0770).")
    String mode;

    @Option(names = "--mount-options", paramLabel = "LIST", description = "NFS mount options, joined by commas.")
    String mountOptions;

    @Option(names = "--label", paramLabel = "KEY=VALUE", description = "An extra label of both objects; repeatable.")
    List<String> labels;

    @Option(names = "--annotation", paramLabel = "KEY=VALUE", description = "An extra annotation; repeatable.")
    List<String> annotations;

    @Option(
            names = "--template",
            paramLabel = "NAME|FILE",
            description = "nfs (default), efs-csi, or a file of the manifest repository.")
    String template;

    Map<Field, String> values() {
        Map<Field, String> values = new EnumMap<>(Field.class);
        values.put(Field.SIZE, size);
        values.put(Field.ACCESS_MODE, accessMode);
        values.put(Field.UID, uid);
        values.put(Field.GID, gid);
        values.put(Field.MODE, mode);
        values.put(Field.MOUNT_OPTIONS, mountOptions);
        values.put(Field.LABELS, joined(labels));
        values.put(Field.ANNOTATIONS, joined(annotations));
        values.put(Field.TEMPLATE, template);
        return values;
    }

    /** One option is one pair, so a comma in it belongs to its value. */
    private static String joined(List<String> pairs) {
        return pairs == null
                ? null
                : String.join(
                        ",", pairs.stream().map(one -> one.replace(",", "\\,")).toList());
    }
}
