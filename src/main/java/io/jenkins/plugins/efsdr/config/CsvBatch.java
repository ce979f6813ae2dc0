package io.jenkins.plugins.efsdr.config;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Problem;
import io.jenkins.plugins.efsdr.fault.Problems;
import io.jenkins.plugins.efsdr.volume.Field;
import io.jenkins.plugins.efsdr.volume.Origin;
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
        List<Line> lines = batch.lines(text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (lines.isEmpty()) {
            return List.of();
        }
        List<Field> header = batch.header(lines.get(0).record());
        batch.problems.throwIfAny();
        return lines.stream().skip(1).map(line -> request(header, line)).toList();
    }

    /**
     * A record.
     *
     * @param number the line of the file on which it begins, from 1: comments and empty lines count
     */
    private record Line(long number, CSVRecord record) {

        static Line ending(long last, CSVRecord record) {
            long breaks = record.stream()
                    .mapToLong(value -> value.chars().filter(one -> one == '\n').count())
                    .sum();
            return new Line(last - breaks, record);
        }
    }

    private List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        // The parser counts a line when it has seen its end.
        try (CSVParser parser = CSVParser.parse(new StringReader(text.endsWith("\n") ? text : text + "\n"), FORMAT)) {
            for (CSVRecord record : parser) {
                lines.add(Line.ending(parser.getCurrentLineNumber(), record));
            }
            return lines;
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

    private static VolumeRequest request(List<Field> header, Line line) {
        Map<Field, String> values = new EnumMap<>(Field.class);
        for (int i = 0; i < Math.min(header.size(), line.record().size()); i++) {
            values.put(header.get(i), line.record().get(i));
        }
        return new VolumeRequest(values, new Origin("line " + line.number(), shape(header, line.record())));
    }

    private static List<Problem> shape(List<Field> header, CSVRecord line) {
        return line.size() == header.size()
                ? List.of()
                : List.of(new Problem(
                        "columns",
                        String.join(",", line),
                        "must be " + header.size() + " as in the header, here are " + line.size()));
    }

    private static String columns(Field... fields) {
        return Arrays.stream(fields).map(Field::column).collect(Collectors.joining(", "));
    }
}
