package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * The inventory, {@code volumes-report.csv} (RFC 4180, but lines end with LF as in the predecessor's file and in the rest of the
 * repository). As long as nothing changes its text stays as it was read, in whatever order the predecessor left it; when something
 * changes it is written sorted. Rows and columns that are not ours are kept. Not thread-safe.
 */
public final class VolumesReport {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setRecordSeparator('\n')
            .setIgnoreEmptyLines(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .get();

    private final List<String> columns;
    private final Map<VolumeId, ReportRow> rows;
    private final String original;
    private boolean changed;

    private VolumesReport(List<String> columns, Map<VolumeId, ReportRow> rows, String original) {
        this.columns = columns;
        this.rows = rows;
        this.original = original;
    }

    /** A report without rows. */
    public static VolumesReport empty() {
        return parse("");
    }

    /**
     * Reads a report; the columns may stand in any order, and others beside them. Where the predecessor has several rows of one volume,
     * the last one counts, with the first one's time of creation.
     *
     * @throws BadInput when it is no CSV, or a row does not fit the header
     */
    public static VolumesReport parse(String text) {
        try (var parser = FORMAT.builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text.replaceFirst("^\\ufeff", "")))) {
            List<String> columns = new ArrayList<>(ReportRow.COLUMNS);
            parser.getHeaderNames().stream()
                    .filter(name -> !columns.contains(name))
                    .forEach(columns::add);
            VolumesReport report = new VolumesReport(columns, new LinkedHashMap<>(), text);
            parser.forEach(report::load);
            return report;
        } catch (IOException | IllegalArgumentException | UncheckedIOException e) {
            throw BadInput.of(ManifestLayout.REPORT, "", "must be CSV: " + Shown.of(e.getMessage()));
        }
    }

    /**
     * Says how a volume is now.
     *
     * @param size as its manifest states it
     * @param primaryHost where it lives
     * @param secondaryHost where it was brought up when its primary was lost; empty leaves what stands there
     * @param now becomes the time of creation of a new row, of update of a row in which anything differs, and is not used otherwise
     */
    public void put(VolumeId id, String size, String primaryHost, Optional<String> secondaryHost, Instant now) {
        ReportRow wanted = ReportRow.of(id, size, primaryHost, secondaryHost.orElse(""));
        ReportRow row = rows.get(id);
        if (row == null) {
            replace(id, wanted.createdAt(seconds(now)));
        } else if (!row.saysTheSameAs(wanted)) {
            replace(id, row.takingOver(wanted).updatedAt(seconds(now)));
        }
    }

    /**
     * Says that a volume was brought up on its replica, by {@link #put}.
     *
     * @throws java.util.NoSuchElementException for a volume of a pair without a secondary, which cannot have been
     */
    public void recovered(Recoverable volume, Instant now) {
        FileSystemPair pair = volume.rewritten().pair();
        String secondary = pair.secondary().orElseThrow().host().toString();
        put(volume.id(), volume.original().size(), pair.primary().host().toString(), Optional.of(secondary), now);
    }

    /** Takes a volume out. */
    public void remove(VolumeId id) {
        changed |= rows.remove(id) != null;
    }

    /** The file. */
    public String text() {
        return changed ? render() : original;
    }

    private void load(CSVRecord row) {
        if (row.size() > row.getParser().getHeaderNames().size()) {
            throw BadInput.of(
                    ManifestLayout.REPORT + ": row " + row.getRecordNumber(),
                    "",
                    "must not have more values than the header");
        }
        ReportRow read = new ReportRow(row.toMap());
        rows.merge(read.id(), read, ReportRow::succeededBy);
    }

    private void replace(VolumeId id, ReportRow row) {
        rows.put(id, row);
        changed = true;
    }

    private String render() {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            printer.printRecord(columns);
            for (ReportRow row : new TreeMap<>(rows).values()) {
                printer.printRecord(columns.stream().map(row::value));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a StringBuilder does no I/O", e);
        }
        return text.toString();
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
