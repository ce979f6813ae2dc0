package io.jenkins.plugins.efsdr.directory;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Something that is no directory (or no file) stands where one should be. Its reason is a whole statement, for users. */
final class Obstacle extends FileSystemException {

    private static final long serialVersionUID = 1L;

    private Obstacle(Path where, String reason) {
        super(where.toString(), null, reason);
    }

    static Obstacle link(Path where) {
        return new Obstacle(
                where,
                "'" + where.getFileName() + "' (" + where
                        + ") is a symbolic link, and links are never followed; have its owner replace it by what belongs there");
    }

    /** @param expected what should be there: {@code directory}, {@code regular file} */
    static Obstacle notA(String expected, Path where) {
        return new Obstacle(
                where,
                "'" + where.getFileName() + "' (" + where + ") is there already and is no " + expected
                        + "; it was left as it is, have its owner move it away");
    }
}
