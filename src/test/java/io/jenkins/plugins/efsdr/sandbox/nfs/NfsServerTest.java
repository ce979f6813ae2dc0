package io.jenkins.plugins.efsdr.sandbox.nfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.efsdr.directory.nfs4.RequiresGanesha;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RequiresGanesha
class NfsServerTest {

    @TempDir
    private Path folder;

    private Path exported;

    @BeforeEach
    void makeWhatIsExported() throws IOException {
        exported = Files.createDirectory(folder.resolve("exported"));
    }

    private NfsServer start() throws IOException {
        return NfsServer.start(folder.resolve("home"), exported);
    }

    private static void connect(NfsServer server) throws IOException {
        String[] address = server.address().split(":");
        new Socket(address[0], Integer.parseInt(address[1])).close();
    }

    @Test
    void anOutageRefusesConnectionsUntilItIsOver() throws IOException {
        try (NfsServer server = start()) {
            String address = server.address();
            connect(server);
            server.outage(true);
            assertThatThrownBy(() -> connect(server)).isInstanceOf(ConnectException.class);
            server.outage(false);
            connect(server);
            assertThat(server.address()).isEqualTo(address);
        }
    }

    @Test
    void closingEndsTheProcess() throws IOException {
        NfsServer server = start();
        server.close();
        assertThatThrownBy(() -> connect(server)).isInstanceOf(ConnectException.class);
    }

    @Test
    void whatAKilledSandboxLeftRunningIsEnded() throws IOException {
        NfsServer left = start();
        try (NfsServer next = start()) {
            connect(next);
            assertThatThrownBy(() -> connect(left)).isInstanceOf(ConnectException.class);
        } finally {
            left.close();
        }
    }

    @Test
    void aFolderThatCannotBeExportedIsAnErrorThatNamesTheLog() {
        assertThatThrownBy(() -> NfsServer.start(folder.resolve("home"), folder.resolve("nothing\"")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did not start; see " + folder.resolve("home/log"));
    }
}
