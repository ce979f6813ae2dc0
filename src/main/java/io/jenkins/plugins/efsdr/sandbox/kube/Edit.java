package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes the new state of an object from the one that is stored. May run again when another write came between. */
interface Edit {
    /**
     * @param current a copy that may be changed
     * @return the new state
     */
    ObjectNode apply(ObjectNode current);

    /** Whether the edit wrote the managed fields itself, as an apply does. */
    default boolean managesFields() {
        return false;
    }
}
