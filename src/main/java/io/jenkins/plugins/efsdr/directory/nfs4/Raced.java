package io.jenkins.plugins.efsdr.directory.nfs4;

import java.io.IOException;

/** Somebody else changed the tree between two steps of ours; the same work begins again. */
final class Raced extends IOException {

    private static final long serialVersionUID = 1L;

    Raced(String what) {
        super(what);
    }
}
