package io.jenkins.plugins.efsdr.directory.nfs4.session;

import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrReader;

/**
 * The reply to a compound, SEQUENCE read.
 *
 * @param results how many results follow
 * @param in where they begin
 */
public record Reply(int results, XdrReader in) {}
