package io.jenkins.plugins.efsdr.jenkins;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Files that a parameter names.
 *
 * @param workspace what their paths are relative to
 */
record WorkspaceFiles(Path workspace) {

    private static final long LARGEST = 64L * 1024 * 1024;

    /** @throws BadInput when it is no UTF-8 text of at most 64 MiB inside the workspace */
    String read(String parameter, String name) {
        try {
            Path file = workspace.resolve(name).toRealPath();
            if (!file.startsWith(workspace.toRealPath())) {
                throw BadInput.of(parameter, name, "must lie in the workspace");
            }
            if (Files.size(file) > LARGEST) {
                throw BadInput.of(parameter, name, "must be at most 64 MiB");
            }
            return Files.readString(file);
        } catch (NoSuchFileException | InvalidPathException e) {
            throw BadInput.of(parameter, name, "must be a file of the workspace " + workspace);
        } catch (CharacterCodingException e) {
            throw BadInput.of(parameter, name, "must be UTF-8 text");
        } catch (IOException e) {
            throw BadInput.of(parameter, name, "must be a readable file (" + e.getMessage() + ")");
        }
    }
}
