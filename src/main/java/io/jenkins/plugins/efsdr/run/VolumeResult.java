package io.jenkins.plugins.efsdr.run;

import io.jenkins.plugins.efsdr.volume.VolumeId;

/**
 * What became of one volume.
 *
 * @param id which
 * @param path its directory; empty text when that was never known
 * @param outcome in a word
 * @param message what the user should know; empty when the outcome says it all
 */
public record VolumeResult(VolumeId id, String path, Outcome outcome, String message) {

    /** Whether the volume is as it was asked for. */
    public boolean isGood() {
        return outcome.result() == Result.DONE;
    }
}
