package io.jenkins.plugins.efsdr.directory.nfs4.tls;

import io.jenkins.plugins.efsdr.directory.nfs4.rpc.Connector;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Opens connections that are TLS from their first byte. The server's certificate must name the file system, whatever address was connected
 * to: a mount target's IP does as well as a DNS name.
 */
public final class TlsConnector implements Connector {

    private final Connector plain;
    private final String serverName;
    private final TlsIdentity identity;

    /** Says, anew for every connection, whom to trust and what to show: a client certificate of EFS lives for hours only. */
    @FunctionalInterface
    public interface TlsIdentity {

        SSLContext context() throws IOException;
    }

    /**
     * @param plain opens the connection underneath
     * @param serverName that the certificate must be for: {@code fs-0123….efs.us-east-1.amazonaws.com}, without an availability zone
     */
    public TlsConnector(Connector plain, String serverName, TlsIdentity identity) {
        this.plain = plain;
        this.serverName = serverName;
        this.identity = identity;
    }

    @Override
    public Socket connect(Duration timeout) throws IOException {
        SSLContext context = identity.context();
        Socket socket = plain.connect(timeout);
        try {
            socket.setSoTimeout((int) Math.max(1, timeout.toMillis()));
            SSLSocket secure =
                    (SSLSocket) context.getSocketFactory().createSocket(socket, serverName, socket.getPort(), true);
            secure.setSSLParameters(checkingTheName(secure.getSSLParameters()));
            shakeHands(secure, timeout);
            closeWithoutWaiting(secure);
            return secure;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** A server that knows no TLS may wait in silence for what it would call the end of a record. */
    private static void shakeHands(SSLSocket socket, Duration timeout) throws IOException {
        try {
            socket.startHandshake();
        } catch (SocketTimeoutException e) {
            SocketTimeoutException silence = new SocketTimeoutException("no answer to the TLS handshake in "
                    + timeout.toSeconds() + " s (ask whether the server speaks TLS)");
            silence.initCause(e);
            throw silence;
        }
    }

    private SSLParameters checkingTheName(SSLParameters parameters) {
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setServerNames(List.of(new SNIHostName(serverName)));
        return parameters;
    }

    /** Without this, closing waits for a write that hangs on a dead connection. */
    private static void closeWithoutWaiting(SSLSocket socket) throws IOException {
        socket.setSoLinger(true, 1);
    }
}
