package io.jenkins.plugins.efsdr.volume;

import io.jenkins.plugins.efsdr.fault.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Holds a request against the rules, all of them before it answers. */
final class RequestCheck {

    private static final Pattern MOUNT_OPTION = Pattern.compile("[a-z0-9_]+(=[A-Za-z0-9_.:/-]+)?");

    private static final String MOUNT_OPTIONS_RULE = "must be options such as hard or nfsvers=4.1, joined by commas";
    private static final String TEMPLATE_RULE =
            "must be nfs, efs-csi or the path of a file of the manifest repository, relative to its root";

    private final VolumeRequest request;
    private final Problems problems = new Problems();

    RequestCheck(VolumeRequest request) {
        this.request = request;
    }

    Optional<Volume> check(VolumePath prefix, Problems all) {
        Optional<Volume> volume = build(prefix);
        all.addAll(problems.list());
        return volume;
    }

    private Optional<Volume> build(VolumePath prefix) {
        checkNames();
        Optional<Quantity> size = size();
        Optional<AccessMode> accessMode =
                parsed(Field.ACCESS_MODE, AccessMode.READ_WRITE_MANY, AccessMode.RULE, AccessMode::of);
        Ownership ownership = ownership();
        List<String> mountOptions = mountOptions();
        KeyValues labels = KeyValues.labels(request.text(Field.LABELS), problems);
        KeyValues annotations = KeyValues.annotations(request.text(Field.ANNOTATIONS), problems);
        Optional<String> template = parsed(Field.TEMPLATE, "nfs", TEMPLATE_RULE, RequestCheck::template);
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        VolumeId id = request.claimedId();
        return Optional.of(new Volume(
                id,
                size.orElseThrow(),
                accessMode.orElseThrow(),
                ownership,
                mountOptions,
                labels.map(),
                annotations.map(),
                template.orElseThrow(),
                Volume.defaultPath(prefix, id)));
    }

    private void checkNames() {
        name(Field.BUSINESS_UNIT, Names::checkDnsLabel);
        name(Field.CLUSTER, Names::checkDnsLabel);
        name(Field.APPLICATION, Names::checkDnsLabel);
        name(Field.NAMESPACE, Names::checkDnsLabel);
        name(Field.PVC, Names::checkDnsSubdomain);
        checkPvName();
    }

    private void name(Field field, NameRule rule) {
        if (request.text(field).isEmpty()) {
            problems.add(field.flag(), "", "is required");
        } else {
            rule.check(field.flag(), request.text(field), problems);
        }
    }

    private void checkPvName() {
        String name = request.claimedId().pvName();
        if (name.length() > Names.SUBDOMAIN) {
            problems.add(
                    "business-unit, application, namespace, pvc",
                    name,
                    "must together make a PersistentVolume name of at most " + Names.SUBDOMAIN
                            + " characters, this has " + name.length());
        }
    }

    private Optional<Quantity> size() {
        String text = request.text(Field.SIZE);
        Optional<Quantity> size = Quantity.asked(text);
        if (text.isEmpty()) {
            problems.add(Field.SIZE.flag(), "", "is required");
        } else if (size.isEmpty()) {
            problems.add(Field.SIZE.flag(), text, Quantity.RULE);
        }
        return size;
    }

    private Ownership ownership() {
        return new Ownership(
                id(Field.UID),
                id(Field.GID),
                parsed(Field.MODE, Ownership.DEFAULT.mode(), Ownership.MODE_RULE, Ownership::mode)
                        .orElse(Ownership.DEFAULT.mode()));
    }

    private OptionalLong id(Field field) {
        return parsed(
                        field,
                        OptionalLong.empty(),
                        Ownership.ID_RULE,
                        text -> Ownership.id(text).map(OptionalLong::of))
                .orElse(OptionalLong.empty());
    }

    private List<String> mountOptions() {
        return request.get(Field.MOUNT_OPTIONS).map(this::mountOptions).orElse(Volume.MOUNT_OPTIONS);
    }

    private List<String> mountOptions(String text) {
        List<String> options = Arrays.stream(text.split("[,\\s]+"))
                .filter(option -> !option.isEmpty())
                .toList();
        if (options.isEmpty()) {
            problems.add(Field.MOUNT_OPTIONS.flag(), text, MOUNT_OPTIONS_RULE);
        }
        options.stream()
                .filter(option -> !MOUNT_OPTION.matcher(option).matches())
                .forEach(option -> problems.add(Field.MOUNT_OPTIONS.flag(), option, MOUNT_OPTIONS_RULE));
        return options;
    }

    /** A path below the repository's root obeys the rules of any other. */
    private static Optional<String> template(String text) {
        return VolumePath.parse("/" + text).map(path -> path.toString().substring(1));
    }

    /** The field's value, its default when it was not given, empty (and a problem) when it breaks its rule. */
    private <T> Optional<T> parsed(Field field, T otherwise, String rule, Function<String, Optional<T>> parser) {
        if (request.get(field).isEmpty()) {
            return Optional.of(otherwise);
        }
        Optional<T> value = parser.apply(request.text(field));
        if (value.isEmpty()) {
            problems.add(field.flag(), request.text(field), rule);
        }
        return value;
    }

    @FunctionalInterface
    private interface NameRule {
        void check(String field, String value, Problems problems);
    }
}
