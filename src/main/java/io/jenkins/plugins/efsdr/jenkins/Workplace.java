package io.jenkins.plugins.efsdr.jenkins;

import io.jenkins.plugins.efsdr.config.BatchFile;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.volume.Field;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a step was told, on the agent: parameters and secrets as the engine takes them. */
final class Workplace implements AutoCloseable {

    private final Parameters parameters;
    private final WorkspaceFiles files;
    private final SiteParameters site;
    private final Map<String, String> manifests = new ConcurrentHashMap<>();
    private final Map<String, String> written = new ConcurrentHashMap<>();

    Workplace(Parameters parameters, Logins logins, Path workspace) {
        this.parameters = parameters;
        this.files = new WorkspaceFiles(workspace);
        this.site = new SiteParameters(parameters, logins, files);
    }

    /** Where volumes are and go. */
    SiteParameters site() {
        return site;
    }

    /** What was said of a failover. */
    FailoverParameters failover() {
        return new FailoverParameters(parameters);
    }

    /** The volumes that are asked for: one by its fields, or a batch. */
    List<VolumeRequest> volumes() {
        Optional<String> batch = parameters.find("batch");
        Optional<String> file = parameters.find("batchFile");
        VolumeRequest single = volume();
        if (batch.isEmpty() && file.isEmpty()) {
            return List.of(single);
        }
        boolean named = single.values().keySet().stream().anyMatch(field -> field != Field.FILE_SYSTEM);
        if (named || batch.isPresent() && file.isPresent()) {
            throw BadInput.of(
                    "batch",
                    file.orElse(""),
                    "must not be given together with the fields of one volume or another batch");
        }
        return file.map(name -> BatchFile.read(name, files.read("batchFile", name)))
                .orElseGet(() -> BatchFile.read(batchName(batch.get()), batch.get()));
    }

    /** A YAML batch begins with its only key, a CSV batch with its header. */
    private static String batchName(String text) {
        return text.lines().anyMatch(line -> line.startsWith("volumes:")) ? "batch.yaml" : "batch.csv";
    }

    /** The volume that the fields name. */
    VolumeRequest volume() {
        Map<Field, String> values = new EnumMap<>(Field.class);
        Arrays.stream(Field.values())
                .forEach(field -> parameters.find(field.property()).ifPresent(value -> values.put(field, value)));
        return new VolumeRequest(values);
    }

    /** Keeps a rendered manifest for the step's answer. */
    void keepManifest(VolumeId id, String text) {
        manifests.put(id.pvName(), text);
    }

    /** The manifests that were kept, by the PersistentVolume's name. */
    Map<String, String> manifests() {
        return manifests;
    }

    /** Writes a manifest into the folder that was named, or keeps it for the step's answer. */
    void takeManifest(VolumeId id, String path, String text) {
        Optional<String> folder = parameters.find("folder");
        if (folder.isPresent()) {
            String file = folder.get() + "/" + path;
            files.write("folder", file, text);
            written.put(id.pvName(), file);
        } else {
            keepManifest(id, text);
        }
    }

    /** The files that manifests were written to, by the PersistentVolume's name. */
    Map<String, String> written() {
        return written;
    }

    boolean is(String name) {
        return parameters.is(name);
    }

    @Override
    public void close() {
        site.close();
    }
}
