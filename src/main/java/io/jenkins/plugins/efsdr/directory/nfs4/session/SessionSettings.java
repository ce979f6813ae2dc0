package io.jenkins.plugins.efsdr.directory.nfs4.session;

import io.jenkins.plugins.efsdr.directory.nfs4.rpc.AuthSys;
import java.time.Duration;

/**
 * How sessions are made.
 *
 * @param owner names this client to the server, another one for every instance (RFC 8881, section 2.4, {@code co_ownerid})
 * @param who makes the session and renews its lease
 * @param slots how many calls at most are under way; a server may grant fewer
 * @param connectTimeout for a connection and its handshake
 * @param replyTimeout how long a server may be silent over one call before the session is given up
 */
public record SessionSettings(String owner, AuthSys who, int slots, Duration connectTimeout, Duration replyTimeout) {}
