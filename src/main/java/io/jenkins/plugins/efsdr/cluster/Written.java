package io.jenkins.plugins.efsdr.cluster;

import java.util.List;

/**
 * What became of one write.
 *
 * @param state in a word
 * @param conflicts the fields that somebody else manages
 */
record Written(State state, List<String> conflicts) {

    enum State {
        /** It was carried out. */
        DONE,
        /** It was sent twice and carried out, by the first one as far as can be told. */
        DONE_ALREADY,
        /** The object is no longer as it was read. */
        STALE,
        /** It would take fields from another manager. */
        CONFLICT,
        /** There is no namespace to check it in. */
        UNCHECKED
    }

    static final Written DONE = new Written(State.DONE, List.of());
    static final Written DONE_ALREADY = new Written(State.DONE_ALREADY, List.of());
    static final Written STALE = new Written(State.STALE, List.of());
    static final Written UNCHECKED = new Written(State.UNCHECKED, List.of());

    boolean isDone() {
        return state == State.DONE || state == State.DONE_ALREADY;
    }

    static Written conflict(List<String> fields) {
        return new Written(State.CONFLICT, fields);
    }
}
