package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.util.List;
import java.util.Set;

/**
 * Volumes to provision in one run.
 *
 * @param volumes what is asked for, in order
 * @param user who asks; ends up in a label
 * @param options how
 */
public record ProvisionRequest(List<VolumeRequest> volumes, String user, Set<Option> options) {

    /** What a run may be told beside the volumes. */
    public enum Option {
        /** A volume that exists already is refused instead of found unchanged. */
        STRICT,
        /** Show what would be done; change nothing. */
        DRY_RUN,
        /** Mount each claim in a pod, write through it and read that back. */
        MOUNT_TEST,
        /** Allow a directory that another recorded volume uses. */
        SHARE_DIRECTORY,
        /** Leave out requests that are wrong instead of refusing the whole run. */
        SKIP_INVALID
    }

    public ProvisionRequest {
        volumes = List.copyOf(volumes);
        options = Set.copyOf(options);
    }

    boolean has(Option option) {
        return options.contains(option);
    }

    /** What to call a request in messages: where it was written, else nothing when it is the only one, else its number. */
    String place(int index) {
        String written = volumes.get(index).origin().place();
        if (!written.isEmpty()) {
            return written;
        }
        return volumes.size() == 1 ? "" : "volume " + (index + 1);
    }
}
