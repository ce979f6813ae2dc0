package io.jenkins.plugins.efsdr.sandbox.kube;

/**
 * What became of a patch.
 *
 * @param object the object's state
 * @param created whether it was not there before
 */
record Patched(Stored object, boolean created) {
    static Patched made(Stored object) {
        return new Patched(object, true);
    }

    static Patched changed(Stored object) {
        return new Patched(object, false);
    }
}
