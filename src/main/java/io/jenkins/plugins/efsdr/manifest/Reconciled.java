package io.jenkins.plugins.efsdr.manifest;

import java.util.List;

/**
 * What becomes of a recorded manifest when its volume is asked for again.
 *
 * @param kind in a word
 * @param manifest what shall stand in the record: the recorded one, or the new one when it is updated
 * @param differences what differs, each as {@code what: recorded X, asked Y}; for UNCHANGED what was asked and is not taken over
 */
public record Reconciled(Kind kind, VolumeManifest manifest, List<String> differences) {

    /** The kinds of answer. */
    public enum Kind {
        /** The record says what is asked; its bytes stay. */
        UNCHANGED,
        /** Labels, annotations or mount options differ; the record is written anew. */
        UPDATED,
        /** Something differs that a volume cannot or must not change; the record stays and the request is refused. */
        CONFLICT
    }

    public Reconciled {
        differences = List.copyOf(differences);
    }

    static Reconciled unchanged(VolumeManifest recorded, List<String> notTakenOver) {
        return new Reconciled(Kind.UNCHANGED, recorded, notTakenOver);
    }

    static Reconciled updated(VolumeManifest rendered, List<String> differences) {
        return new Reconciled(Kind.UPDATED, rendered, differences);
    }

    static Reconciled conflict(VolumeManifest recorded, List<String> differences) {
        return new Reconciled(Kind.CONFLICT, recorded, differences);
    }
}
