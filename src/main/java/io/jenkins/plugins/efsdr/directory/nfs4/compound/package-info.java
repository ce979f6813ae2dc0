/**
 * The operations of NFSv4.1 that directories need (RFC 8881, section 18), their arguments and results, and chains of them that are split
 * to what a session allows.
 */
package io.jenkins.plugins.efsdr.directory.nfs4.compound;
