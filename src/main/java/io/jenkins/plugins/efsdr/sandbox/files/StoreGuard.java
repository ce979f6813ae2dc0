package io.jenkins.plugins.efsdr.sandbox.files;

import java.io.IOException;
import java.nio.file.Path;

/** Stands between a copy and the directories and files of a store. */
interface StoreGuard {

    /** To be called before an entry of the directory is made, replaced or removed. */
    void open(Path directory) throws IOException;

    /** Gives a directory or file its mode, as far as the view permits; no more changes without another opening. */
    void seal(Path path, int mode) throws IOException;

    /** The permissions that a directory or file was given, which may be more than it has at present. */
    int mode(Path path) throws IOException;

    /** For a store that nobody else can reach. */
    static StoreGuard none() {
        return new StoreGuard() {
            @Override
            public void open(Path directory) {
                // The owner of the store may always write there.
            }

            @Override
            public void seal(Path path, int mode) throws IOException {
                Attributes.setMode(path, mode);
            }

            @Override
            public int mode(Path path) throws IOException {
                return Attributes.of(path).permissions();
            }
        };
    }
}
