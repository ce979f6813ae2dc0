package io.jenkins.plugins.efsdr.sandbox.files;

/**
 * What one copy did.
 *
 * @param complete whether the destination now has all that the source had when the copy began
 * @param files files and links written
 * @param deleted files and directories removed
 * @param bytes size of all files of the source
 */
public record CopyResult(boolean complete, long files, long deleted, long bytes) {}
