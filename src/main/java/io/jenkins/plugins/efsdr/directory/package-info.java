/** Making directories on a file system. {@link io.jenkins.plugins.efsdr.directory.DirectoryTree} is the port. */
package io.jenkins.plugins.efsdr.directory;
