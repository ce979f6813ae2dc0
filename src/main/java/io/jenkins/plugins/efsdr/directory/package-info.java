/**
 * Making directories on a file system. {@link io.jenkins.plugins.efsdr.directory.DirectoryTree} is the port;
 * {@link io.jenkins.plugins.efsdr.directory.MountedTree} works under a path where the file system is mounted.
 */
package io.jenkins.plugins.efsdr.directory;
