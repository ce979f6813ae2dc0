package io.jenkins.plugins.efsdr.sandbox.kube;

/**
 * What became of a delete.
 *
 * @param object its last state
 * @param gone whether it was removed at once, or only marked as leaving until its finalizers are gone
 */
record Deletion(Stored object, boolean gone) {
    static Deletion removed(Stored last) {
        return new Deletion(last, true);
    }

    static Deletion leaving(Stored marked) {
        return new Deletion(marked, false);
    }
}
