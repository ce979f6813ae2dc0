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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Lists recorded volumes: what Git says of them, and what their clusters say when asked to look. */
public final class ListVolumes {

    private final ManifestRepository repository;
    private final Sites sites;
    private final UnaryOperator<String> recoveredBy;

    /** @param recoveredBy the cluster that recovers another one's volumes */
    public ListVolumes(ManifestRepository repository, Sites sites, UnaryOperator<String> recoveredBy) {
        this.repository = repository;
        this.sites = sites;
        this.recoveredBy = recoveredBy;
    }

    /**
     * The volumes that {@code wanted} picks, sorted. A manifest that cannot be read is listed with its problem.
     *
     * @param live also ask the clusters, once each
     */
    public List<RecordedVolume> call(Predicate<VolumeId> wanted, boolean live) {
        List<RecordedVolume> recorded = recorded(ManifestLayout.PRIMARY, ManifestLayout::primaryId, wanted);
        return live ? withPhases(recorded, UnaryOperator.identity()) : recorded;
    }

    /** The same of what failovers brought up elsewhere: as it is recorded for, and lives on, the clusters that recovered it. */
    public List<RecordedVolume> recovered(Predicate<VolumeId> wanted, boolean live) {
        List<RecordedVolume> recorded = recorded(ManifestLayout.SECONDARY, ManifestLayout::secondaryId, wanted);
        return live ? withPhases(recorded, recoveredBy) : recorded;
    }

    private List<RecordedVolume> recorded(
            String root, Function<String, Optional<VolumeId>> idOf, Predicate<VolumeId> wanted) {
        Tree head = repository.head();
        return head.paths(root).stream()
                .flatMap(path -> idOf.apply(path).filter(wanted).map(id -> read(id, path, head)).stream())
                .toList();
    }

    private static RecordedVolume read(VolumeId id, String file, Tree head) {
        try {
            VolumeManifest manifest = ManifestReader.read(file, head.read(file).orElse(""));
            return new RecordedVolume(id, Optional.of(manifest), "", Optional.empty());
        } catch (BadInput e) {
            return new RecordedVolume(id, Optional.empty(), e.getMessage(), Optional.empty());
        }
    }

    /** @param livesOn the cluster that a recorded one's volumes are looked for on */
    private List<RecordedVolume> withPhases(List<RecordedVolume> recorded, UnaryOperator<String> livesOn) {
        Map<String, Map<String, String>> phases = recorded.stream()
                .collect(Collectors.groupingBy(
                        one -> one.id().cluster(),
                        TreeMap::new,
                        Collectors.flatMapping(one -> one.manifest().stream(), Collectors.toList())))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        own -> sites.cluster(livesOn.apply(own.getKey())).claimPhases(own.getValue())));
        return recorded.stream()
                .map(one -> one.in(
                        phases.get(one.id().cluster()).getOrDefault(one.id().claim(), "absent")))
                .toList();
    }
}
