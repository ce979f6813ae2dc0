package io.jenkins.plugins.efsdr.cluster;

import java.util.OptionalLong;

/**
 * The pod of a mount test. The container gets the environment variables EFSDR_PROBE_FILE and EFSDR_PROBE_NONCE, and the volume as its
 * working directory.
 *
 * @param run the run's id, for its name and label
 * @param namespace where the claim lives
 * @param claim the claim's name
 * @param gid the directory's group, as supplemental group; empty when it has none of its own
 * @param image the image; needs a POSIX shell
 * @param file the name of the file to write, at the volume's root
 * @param nonce what to write
 */
public record MountTestPod(
        String run, String namespace, String claim, OptionalLong gid, String image, String file, String nonce) {}
