package io.jenkins.plugins.efsdr.repository;

import java.io.IOException;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UploadPack;

/** A Git server over ssh that lets one key in. */
final class SshGitServer implements AutoCloseable {

    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair identity;

    SshGitServer(BareRemote remote, KeyPair identity, KeyPair client) throws IOException {
        this.identity = identity;
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(List.of(identity)));
        server.setPublickeyAuthenticator(
                (user, key, session) -> "git".equals(user) && KeyUtils.compareKeys(key, client.getPublic()));
        server.setCommandFactory((channel, command) -> new GitCommand(command, remote));
        server.start();
    }

    String url() {
        return "ssh://git@127.0.0.1:" + server.getPort() + "/manifests.git";
    }

    /** The line of known_hosts that vouches for this server. */
    String knownHost() {
        return host() + " " + PublicKeyEntry.toString(identity.getPublic()) + "\n";
    }

    String host() {
        return "[127.0.0.1]:" + server.getPort();
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static final class GitCommand extends AbstractCommandSupport {

        private final BareRemote remote;

        private GitCommand(String command, BareRemote remote) {
            super(command, null);
            this.remote = remote;
        }

        @Override
        public void run() {
            try {
                serve();
                onExit(0);
            } catch (IOException e) {
                onExit(1, e.getMessage());
            }
        }

        private void serve() throws IOException {
            if (getCommand().startsWith("git-receive-pack")) {
                new ReceivePack(remote.repository()).receive(getInputStream(), getOutputStream(), getErrorStream());
            } else {
                new UploadPack(remote.repository()).upload(getInputStream(), getOutputStream(), getErrorStream());
            }
        }
    }
}
