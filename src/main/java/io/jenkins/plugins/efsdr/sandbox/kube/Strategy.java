package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is particular to one kind when it is written. Trees handed over may be changed only where said. */
interface Strategy {
    /** A kind without rules of its own. */
    Strategy NONE = new Strategy() {};

    /** Writes what a client sent in the form in which the server answers it. Changes the object. */
    default void normalize(ObjectNode object) {}

    /** Fills in what a client may leave out, and resets what only the server sets. Changes the object. */
    default void prepareForCreate(ObjectNode object) {}

    /** Fills in defaults after a change by a client. Changes the object. */
    default void prepareForUpdate(ObjectNode object) {}

    default void validate(ObjectNode object, Problems problems) {}

    default void validateUpdate(ObjectNode object, ObjectNode old, Problems problems) {}

    /**
     * Policy beyond validity, as admission has it.
     *
     * @throws ApiException 403 when a valid change is not allowed
     */
    default void admitUpdate(ObjectNode object, ObjectNode old) {}

    /** Whether an update may leave out the version that it started from. */
    default boolean isReplacedBlindly() {
        return true;
    }

    /** Whether an update of something absent creates it. */
    default boolean isCreatedByUpdate() {
        return false;
    }
}
