/**
 * NFSv4.1 sessions (RFC 8881, section 2.10): client id, session, slots with their sequence ids, lease. Runs compounds whose operations it
 * does not know.
 */
package io.jenkins.plugins.efsdr.directory.nfs4.session;
