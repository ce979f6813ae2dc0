package io.jenkins.plugins.efsdr.operation.failover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.manifest.ManifestLayout;
import io.jenkins.plugins.efsdr.manifest.VolumesReport;
import io.jenkins.plugins.efsdr.repository.Edits;
import io.jenkins.plugins.efsdr.repository.Tree;
import io.jenkins.plugins.efsdr.run.RunId;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a failover wants to have in Git, whatever head it meets there.
 *
 * @param run the run's id
 * @param message the commit message
 * @param files the secondary manifests, by path
 * @param rows what the inventory says of them
 * @param report what {@code DR-RUNS/<run>.json} holds
 * @param changed whether the run changed anything outside of Git; one that did not and finds everything recorded makes no commit
 * @param lock the reference that the run holds in Git, or held
 */
public record PendingRecord(
        String run,
        String message,
        Map<String, String> files,
        List<Row> rows,
        String report,
        boolean changed,
        String lock) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A volume of the inventory.
     *
     * @param id who it is
     * @param size its size
     * @param primary the primary host
     * @param secondary the secondary host
     */
    public record Row(VolumeId id, String size, String primary, String secondary) {}

    public PendingRecord {
        files = new TreeMap<>(files);
        rows = List.copyOf(rows);
    }

    /**
     * Reads {@link #text}.
     *
     * @throws BadInput when it is something else
     */
    public static PendingRecord parse(String text) {
        try {
            return Optional.ofNullable(JSON.readValue(text, PendingRecord.class))
                    .filter(PendingRecord::isWhole)
                    .orElseThrow(PendingRecord::damaged);
        } catch (JsonProcessingException e) {
            throw damaged();
        }
    }

    private static BadInput damaged() {
        return BadInput.of("record", "", "must be the record that a run left; this one is damaged");
    }

    private boolean isWhole() {
        return run != null && RunId.isOne(run) && message != null && report != null && lock != null;
    }

    /** One line of JSON. */
    public String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts can always be written", e);
        }
    }

    /** What it changes on a head. */
    Edits on(Tree head, Instant now) {
        Map<String, Optional<String>> edits = new TreeMap<>();
        files.forEach((path, text) -> edits.put(path, Optional.of(text)));
        VolumesReport inventory =
                head.read(ManifestLayout.REPORT).map(VolumesReport::parse).orElseGet(VolumesReport::empty);
        rows.forEach(row -> inventory.put(row.id(), row.size(), row.primary(), Optional.of(row.secondary()), now));
        if (!rows.isEmpty()) {
            edits.put(ManifestLayout.REPORT, Optional.of(inventory.text()));
        }
        if (changed || changesAnything(head, edits)) {
            edits.put(ManifestLayout.DR_RUNS + run + ".json", Optional.of(report));
        }
        return Edits.of(message, edits);
    }

    private static boolean changesAnything(Tree head, Map<String, Optional<String>> edits) {
        return edits.entrySet().stream()
                .anyMatch(edit -> !head.read(edit.getKey()).equals(edit.getValue()));
    }
}
