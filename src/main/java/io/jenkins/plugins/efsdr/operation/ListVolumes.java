package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.manifest.ManifestLayout;
import io.jenkins.plugins.efsdr.manifest.ManifestReader;
import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import io.jenkins.plugins.efsdr.repository.ManifestRepository;
import io.jenkins.plugins.efsdr.repository.Tree;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Lists recorded volumes: what Git says of them, and what their clusters say when asked to look. */
public final class ListVolumes {

    private final ManifestRepository repository;
    private final Sites sites;

    public ListVolumes(ManifestRepository repository, Sites sites) {
        this.repository = repository;
        this.sites = sites;
    }

    /**
     * The volumes that {@code wanted} picks, sorted. A manifest that cannot be read is listed with its problem.
     *
     * @param live also ask the clusters, once each
     */
    public List<RecordedVolume> call(Predicate<VolumeId> wanted, boolean live) {
        Tree head = repository.head();
        List<RecordedVolume> recorded = head.paths(ManifestLayout.PRIMARY).stream()
                .flatMap(path -> ManifestLayout.primaryId(path).filter(wanted).stream())
                .map(id -> read(id, head))
                .toList();
        return live ? withPhases(recorded) : recorded;
    }

    private static RecordedVolume read(VolumeId id, Tree head) {
        String file = ManifestLayout.primary(id);
        try {
            VolumeManifest manifest = ManifestReader.read(file, head.read(file).orElse(""));
            return new RecordedVolume(id, Optional.of(manifest), "", Optional.empty());
        } catch (BadInput e) {
            return new RecordedVolume(id, Optional.empty(), e.getMessage(), Optional.empty());
        }
    }

    private List<RecordedVolume> withPhases(List<RecordedVolume> recorded) {
        Map<String, Map<String, String>> phases = recorded.stream()
                .collect(Collectors.groupingBy(
                        one -> one.id().cluster(),
                        TreeMap::new,
                        Collectors.flatMapping(one -> one.manifest().stream(), Collectors.toList())))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, own -> sites.cluster(own.getKey()).claimPhases(own.getValue())));
        return recorded.stream()
                .map(one -> one.in(
                        phases.get(one.id().cluster()).getOrDefault(one.id().claim(), "absent")))
                .toList();
    }
}
