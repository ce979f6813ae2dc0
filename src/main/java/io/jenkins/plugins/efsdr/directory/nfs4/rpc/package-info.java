/** ONC RPC version 2 over TCP (RFC 5531): record marking, AUTH_SYS, calls and replies. Knows nothing of NFS but its program number. */
package io.jenkins.plugins.efsdr.directory.nfs4.rpc;
