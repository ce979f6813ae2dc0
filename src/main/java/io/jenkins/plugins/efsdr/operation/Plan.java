package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.List;
import java.util.Map;

/**
 * Volumes held against one head of the repository.
 *
 * @param volumes those that can be provisioned, in the order of the request
 * @param conflicts those that cannot, each with the reason
 * @param warnings recorded manifests of others whose directory is not known
 */
record Plan(List<PlannedVolume> volumes, Map<VolumeId, String> conflicts, List<String> warnings) {}
