package io.jenkins.plugins.efsdr.sandbox.files;

import java.io.IOException;
import java.nio.file.Path;

/** The two sides of a folder: what clients see of it, and where its content really is. */
interface Access extends AutoCloseable {

    /** What clients can do. */
    enum View {
        READ_WRITE,
        READ_ONLY,
        /** As if the Region were lost: neither read nor written. */
        DOWN
    }

    /** Where the content can be read and written whatever the view is. */
    Path store();

    void show(View view) throws IOException;

    /** Through which a copy changes the store. */
    StoreGuard guard();

    /** Leaves the content where it is and takes everything else away. */
    @Override
    void close() throws IOException;
}
