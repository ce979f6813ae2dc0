/** A real NFSv4.1 server for each file system, where nfs-ganesha is installed. */
package io.jenkins.plugins.efsdr.sandbox.nfs;
