package io.jenkins.plugins.efsdr.config;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Problems;
import io.jenkins.plugins.efsdr.volume.Field;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A batch as CSV (RFC 4180): the header names the fields, in any order; lines that begin with {@code #} are comments. */
final class CsvBatch {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .setCommentMarker('#')
            .get();

    private final String file;
    private final Problems problems = new Problems();

    private CsvBatch(String file) {
        this.file = file;
    }

    static List<VolumeRequest> read(String file, String text) {
        CsvBatch batch = new CsvBatch(file);
        List<CSVRecord> lines = batch.lines(text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (lines.isEmpty()) {
            return List.of();
        }
        List<Field> header = batch.header(lines.get(0));
        batch.problems.throwIfAny();
        List<VolumeRequest> requests =
                lines.stream().skip(1).map(line -> batch.request(header, line)).toList();
        batch.problems.throwIfAny();
        return requests;
    }

    private List<CSVRecord> lines(String text) {
        try (CSVParser parser = CSVParser.parse(new StringReader(text), FORMAT)) {
            return parser.getRecords();
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw BadInput.of(file, "", "must be CSV: " + e.getMessage());
        }
    }

    private List<Field> header(CSVRecord line) {
        List<Field> header = new ArrayList<>();
        for (String name : line) {
            Field.of(name)
                    .ifPresentOrElse(
                            header::add,
                            () -> problems.add(file + ": header", name, "must be one of " + columns(Field.values())));
        }
        Field[] missing = Arrays.stream(Field.values())
                .filter(field -> field.isRequired() && !header.contains(field))
                .toArray(Field[]::new);
        if (missing.length > 0) {
            problems.add(file + ": header", "", "must name " + columns(missing));
        }
        if (header.stream().distinct().count() < header.size()) {
            problems.add(file + ": header", String.join(",", line), "must not name a column twice");
        }
        return header;
    }

    private VolumeRequest request(List<Field> header, CSVRecord line) {
        Map<Field, String> values = new EnumMap<>(Field.class);
        if (line.size() != header.size()) {
            problems.add(
                    file + ": row " + (line.getRecordNumber() - 1),
                    String.join(",", line),
                    "must have " + header.size() + " columns as the header, this has " + line.size());
        }
        for (int i = 0; i < Math.min(header.size(), line.size()); i++) {
            values.put(header.get(i), line.get(i));
        }
        return new VolumeRequest(values);
    }

    private static String columns(Field... fields) {
        return Arrays.stream(fields).map(Field::column).collect(Collectors.joining(", "));
    }
}
