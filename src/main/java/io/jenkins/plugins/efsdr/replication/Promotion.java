package io.jenkins.plugins.efsdr.replication;

import java.util.List;

/**
 * A replica that stands alone.
 *
 * @param changed whether it did not do so already when the promotion was asked for
 * @param duties what a person still has to do, a sentence each
 * @param notes what is worth to be recorded, a sentence each
 */
public record Promotion(boolean changed, List<String> duties, List<String> notes) {

    public Promotion {
        duties = List.copyOf(duties);
        notes = List.copyOf(notes);
    }
}
