/** External Data Representation (RFC 4506): how NFS writes numbers, byte strings and arrays. Knows nothing of RPC or NFS. */
package io.jenkins.plugins.efsdr.directory.nfs4.xdr;
