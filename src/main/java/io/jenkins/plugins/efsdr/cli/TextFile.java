package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that an option names. */
final class TextFile {

    private static final long LARGEST = 64L * 1024 * 1024;

    private TextFile() {}

    /** @throws BadInput when it cannot be read as UTF-8 text of at most 64 MiB */
    static String read(String option, Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw BadInput.of(option, file.toString(), "must be at most 64 MiB");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw BadInput.of(option, file.toString(), "must be a file that exists");
        } catch (CharacterCodingException e) {
            throw BadInput.of(option, file.toString(), "must be UTF-8 text");
        } catch (IOException e) {
            throw BadInput.of(option, file.toString(), "must be a readable file (" + e.getMessage() + ")");
        }
    }
}
