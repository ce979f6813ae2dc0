package io.jenkins.plugins.efsdr.jenkins;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
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
    private static final String IN_WORKSPACE = "must lie in the workspace";

    /**
     * Writes a file, with the folders that it needs.
     *
     * @throws BadInput when it lies outside of the workspace
     * @throws Failed when it cannot be written
     */
    void write(String parameter, String name, String text) {
        try {
            Path file = workspace.resolve(name).normalize();
            if (!file.startsWith(workspace.normalize())) {
                throw BadInput.of(parameter, name, IN_WORKSPACE);
            }
            Path folder = Files.createDirectories(file.resolveSibling(".").normalize())
                    .toRealPath();
            if (!folder.startsWith(workspace.toRealPath())) {
                throw BadInput.of(parameter, name, IN_WORKSPACE);
            }
            Files.writeString(file, text);
        } catch (InvalidPathException e) {
            throw BadInput.of(parameter, name, IN_WORKSPACE);
        } catch (IOException e) {
            throw new Failed("The file " + name + " cannot be written into the workspace: " + e.getMessage(), e);
        }
    }

    /** @throws BadInput when it is no UTF-8 text of at most 64 MiB inside the workspace */
    String read(String parameter, String name) {
        try {
            Path file = workspace.resolve(name).toRealPath();
            if (!file.startsWith(workspace.toRealPath())) {
                throw BadInput.of(parameter, name, IN_WORKSPACE);
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
