package io.jenkins.plugins.efsdr.config;

import io.jenkins.plugins.efsdr.fault.Problems;
import io.jenkins.plugins.efsdr.volume.Field;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A batch as YAML: {@code volumes:} with a list of mappings, whose keys are the fields' names as properties. */
final class YamlBatch {

    private static final String[] KEYS =
            Arrays.stream(Field.values()).map(Field::property).toArray(String[]::new);

    private YamlBatch() {}

    static List<VolumeRequest> read(String file, String text) {
        Problems problems = new Problems();
        Section root =
                Section.root(file, YamlText.compose(file, text), problems).allow("volumes");
        root.require("volumes");
        List<VolumeRequest> requests =
                root.sections("volumes").stream().map(YamlBatch::request).toList();
        problems.throwIfAny();
        return requests;
    }

    private static VolumeRequest request(Section volume) {
        volume.allow(KEYS);
        Map<Field, String> values = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            value(volume, field).ifPresent(value -> values.put(field, value));
        }
        return new VolumeRequest(values);
    }

    private static Optional<String> value(Section volume, Field field) {
        return switch (field) {
            case LABELS, ANNOTATIONS -> volume.pairs(field.property());
            case MOUNT_OPTIONS -> Optional.of(String.join(",", volume.texts(field.property())));
            default -> volume.text(field.property());
        };
    }
}
