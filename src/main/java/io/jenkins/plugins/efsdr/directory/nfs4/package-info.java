/**
 * Directories on a file system without a mount: an NFSv4.1 client of our own (RFC 8881). Read it from below: {@code xdr}, {@code rpc},
 * {@code session}, {@code compound}, then {@link io.jenkins.plugins.efsdr.directory.nfs4.Nfs4Tree}; {@code tls} is beside them.
 */
package io.jenkins.plugins.efsdr.directory.nfs4;
