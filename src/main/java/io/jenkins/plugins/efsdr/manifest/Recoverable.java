package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.volume.VolumeId;

/**
 * A recorded volume that can be brought up elsewhere.
 *
 * @param id the volume
 * @param file its primary manifest's path in the repository
 * @param target the cluster that brings it up
 * @param original the primary manifest
 * @param rewritten the same for {@code target}
 */
public record Recoverable(VolumeId id, String file, String target, VolumeManifest original, Rewritten rewritten) {}
