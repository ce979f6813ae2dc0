package io.jenkins.plugins.efsdr.repository;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** The difference of two texts as Git shows it. */
public final class TextDiff {

    private TextDiff() {}

    /**
     * A unified diff with a header of its own.
     *
     * @param path what the file is called
     * @param before what stands there; empty for a file that would be new
     * @param after what would stand there
     */
    public static String unified(String path, Optional<String> before, String after) {
        RawText old = text(before.orElse(""));
        RawText wanted = text(after);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.format(new HistogramDiff().diff(RawTextComparator.DEFAULT, old, wanted), old, wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String from = before.isPresent() ? "a/" + path : "/dev/null";
        return "--- " + from + "\n+++ b/" + path + "\n" + out.toString(StandardCharsets.UTF_8);
    }

    private static RawText text(String text) {
        return new RawText(text.getBytes(StandardCharsets.UTF_8));
    }
}
