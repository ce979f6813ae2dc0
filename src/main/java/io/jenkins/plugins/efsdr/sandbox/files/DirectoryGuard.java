package io.jenkins.plugins.efsdr.sandbox.files;

import java.io.IOException;
import java.nio.file.Path;

/** Stands before every change of a directory in a store. */
interface DirectoryGuard {

    /** To be called before an entry of the directory is made, replaced or removed. */
    void open(Path directory) throws IOException;

    /** To be called when all changes are made; the directory then has this mode, as far as the view permits. */
    void close(Path directory, int mode) throws IOException;

    /** The mode that the directory was given, which may be more than it has at present. */
    int mode(Path directory) throws IOException;

    /** For a store that nobody else can reach. */
    static DirectoryGuard none() {
        return new DirectoryGuard() {
            @Override
            public void open(Path directory) {
                // The owner of the store may always write there.
            }

            @Override
            public void close(Path directory, int mode) throws IOException {
                Attributes.setMode(directory, mode);
            }

            @Override
            public int mode(Path directory) throws IOException {
                return Attributes.of(directory).mode();
            }
        };
    }
}
