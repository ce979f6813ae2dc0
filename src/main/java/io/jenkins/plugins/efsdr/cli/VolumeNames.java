package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.volume.Field;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The five names of a volume. */
final class VolumeNames {

    @Option(names = "--business-unit", paramLabel = "NAME", description = "The business unit.")
    String businessUnit;

    @Option(names = "--cluster", paramLabel = "NAME", description = "The primary cluster.")
    String cluster;

    @Option(names = "--application", paramLabel = "NAME", description = "The application.")
    String application;

    @Option(names = "--namespace", paramLabel = "NAME", description = "The Kubernetes namespace of the claim.")
    String namespace;

    @Option(names = "--pvc", paramLabel = "NAME", description = "The name of the PersistentVolumeClaim.")
    String pvc;

    Map<Field, String> values() {
        Map<Field, String> values = new EnumMap<>(Field.class);
        values.put(Field.BUSINESS_UNIT, businessUnit);
        values.put(Field.CLUSTER, cluster);
        values.put(Field.APPLICATION, application);
        values.put(Field.NAMESPACE, namespace);
        values.put(Field.PVC, pvc);
        return values;
    }
}
