package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.EfsHost;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.volume.Quantity;
import io.jenkins.plugins.efsdr.volume.Volume;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The manifest that the repository holds for a volume already, ours or the predecessor's.
 *
 * @param manifest as it was read
 */
public record RecordedManifest(VolumeManifest manifest) {

    /** @throws BadInput as {@link ManifestReader#read} */
    public static RecordedManifest read(String source, String text) {
        return new RecordedManifest(ManifestReader.read(source, text));
    }

    /** Whether it is not in our form: the predecessor recorded no owner and mode of the directory, and no claimRef. */
    public boolean isPredecessors() {
        return !TemplateVariables.areIn(manifest);
    }

    /** The volume where its data lies: a manifest of the predecessor has a path of its own, without the claim's name. */
    public Volume locate(Volume asked) {
        return isPredecessors() ? source().path().map(asked::at).orElse(asked) : asked;
    }

    /**
     * Decides what becomes of the record. Whoever asks, the user who asked first stays; a host with a zone in front stays as long as it
     * is the same file system; a size stays as written as long as it is the same number of bytes.
     *
     * @param asked the volume as it is asked for now
     * @param host where its file system answers
     * @param user who asks now
     * @param template how it would be written now
     * @throws BadInput as {@link ManifestRenderer#render}
     */
    public Reconciled reconcile(Volume asked, EfsHost host, String user, Template template) {
        Volume volume = locate(asked);
        VolumeManifest rendered = ManifestRenderer.manifest(
                asWritten(volume),
                hostAsWritten(host),
                manifest.label(UserLabel.KEY).orElse(user),
                template);
        List<String> conflicts = conflicts(volume, host, VolumeSource.of(rendered));
        if (!conflicts.isEmpty()) {
            return Reconciled.conflict(manifest, conflicts);
        }
        return isPredecessors() ? Reconciled.unchanged(manifest, notTakenOver(asked)) : compared(rendered);
    }

    private Reconciled compared(VolumeManifest rendered) {
        List<Difference> differences = Difference.between(manifest, rendered);
        List<String> fixed = texts(differences.stream().filter(difference -> !difference.isMutable()));
        if (!fixed.isEmpty()) {
            return Reconciled.conflict(manifest, fixed);
        }
        return differences.isEmpty()
                ? Reconciled.unchanged(manifest, List.of())
                : Reconciled.updated(rendered, texts(differences.stream()));
    }

    private List<String> conflicts(Volume volume, EfsHost host, VolumeSource rendered) {
        VolumeSource source = source();
        return texts(Stream.of(
                        Difference.of("name", manifest.pvName(), volume.id().pvName()),
                        Difference.of("claim", manifest.claimKey(), volume.id().claim()),
                        Difference.of("kind of volume", source.kind(), rendered.kind()),
                        Difference.of("host", serverText(host), host.toString()),
                        Difference.of("path", pathText(volume), volume.path().toString()),
                        Difference.of("size", sizeText(volume), volume.size().text()),
                        Difference.of(
                                "access mode",
                                accessModes(),
                                volume.accessMode().toString()))
                .filter(difference -> !difference.recorded().equals(difference.asked())));
    }

    /** The recorded server, spelt as the asked one when both are the same file system. */
    private String serverText(EfsHost host) {
        return source().fileSystem().filter(host.id()::equals).isPresent() && isSameRegion(host)
                ? host.toString()
                : manifest.nfsServer().or(manifest::volumeHandle).orElse("");
    }

    private boolean isSameRegion(EfsHost host) {
        return source().host()
                .map(EfsHost::region)
                .filter(it -> !it.equals(host.region()))
                .isEmpty();
    }

    private String pathText(Volume volume) {
        return source().path().filter(volume.path()::equals).isPresent()
                ? volume.path().toString()
                : manifest.nfsPath().or(manifest::volumeHandle).orElse("");
    }

    private String sizeText(Volume volume) {
        return Quantity.same(manifest.size(), volume.size().text())
                ? volume.size().text()
                : manifest.size();
    }

    private String accessModes() {
        return String.join(", ", Set.copyOf(manifest.accessModes()));
    }

    private Volume asWritten(Volume volume) {
        return Quantity.same(manifest.size(), volume.size().text())
                ? new Volume(
                        volume.id(),
                        new Quantity(manifest.size()),
                        volume.accessMode(),
                        volume.ownership(),
                        volume.mountOptions(),
                        volume.labels(),
                        volume.annotations(),
                        volume.template(),
                        volume.path())
                : volume;
    }

    private EfsHost hostAsWritten(EfsHost host) {
        return source().host()
                .filter(recorded -> FileSystem.at(recorded).equals(FileSystem.at(host)))
                .orElse(host);
    }

    private List<String> notTakenOver(Volume asked) {
        return Stream.concat(
                        missing("label ", asked.labels(), "labels"),
                        missing("annotation ", asked.annotations(), "annotations"))
                .map(text -> text + "; the predecessor's manifest stays as it is")
                .toList();
    }

    private Stream<String> missing(String what, SortedMap<String, String> asked, String kind) {
        return asked.entrySet().stream()
                .map(entry -> Difference.of(
                        what + entry.getKey(),
                        VolumeManifest.string(manifest.volume(), "metadata", kind, entry.getKey())
                                .orElse(""),
                        entry.getValue()))
                .filter(difference -> !difference.recorded().equals(difference.asked()))
                .map(Difference::toString);
    }

    private VolumeSource source() {
        return VolumeSource.of(manifest);
    }

    private static List<String> texts(Stream<Difference> differences) {
        return differences.map(Difference::toString).toList();
    }
}
