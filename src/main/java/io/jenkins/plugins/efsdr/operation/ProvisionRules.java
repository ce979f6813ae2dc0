package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.time.Duration;

/**
 * What the configuration says about provisioning.
 *
 * @param prefix the directory below which volumes live
 * @param concurrency how many volumes are worked on at the same time
 * @param volumesPerRun the most volumes of one run
 * @param bound how long to wait until all claims are Bound
 * @param mountTest how long a mount test may take
 * @param mountTestImage the image of its pod
 * @param lock the reference of the lock of DR actions
 */
public record ProvisionRules(
        VolumePath prefix,
        int concurrency,
        int volumesPerRun,
        Duration bound,
        Duration mountTest,
        String mountTestImage,
        String lock) {}
