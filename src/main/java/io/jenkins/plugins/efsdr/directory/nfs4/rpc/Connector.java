package io.jenkins.plugins.efsdr.directory.nfs4.rpc;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Supplier;

/** Opens connections to one server, plain or over TLS. Asked again whenever a connection was lost. Thread-safe. */
@FunctionalInterface
public interface Connector {

    /**
     * @param timeout for all of it: connection and, where there is one, handshake
     * @throws IOException when it cannot be opened
     */
    Socket connect(Duration timeout) throws IOException;

    /** @param address asked anew for every connection, so that a name is resolved again after a loss */
    static Connector tcp(Supplier<InetSocketAddress> address) {
        return timeout -> open(address.get(), timeout);
    }

    /** @param addresses of one server, at least one, the best first; asked anew for every connection, and tried until one answers */
    static Connector tcpToAny(Supplier<List<InetSocketAddress>> addresses) {
        return timeout -> {
            List<InetSocketAddress> known = addresses.get();
            return known.size() == 1 ? open(known.get(0), timeout) : openFirst(known, timeout);
        };
    }

    private static Socket openFirst(List<InetSocketAddress> addresses, Duration timeout) throws IOException {
        Duration each = timeout.dividedBy(addresses.size());
        StringJoiner tried = new StringJoiner("; ");
        IOException last = null;
        for (InetSocketAddress address : addresses) {
            try {
                return open(address, each);
            } catch (IOException e) {
                tried.add(address + ": " + e.getMessage());
                last = e;
            }
        }
        ConnectException none = new ConnectException("none of its addresses answers (" + tried + ")");
        none.initCause(last);
        throw none;
    }

    private static Socket open(InetSocketAddress address, Duration timeout) throws IOException {
        if (address.isUnresolved()) {
            throw new UnknownHostException(address.getHostString());
        }
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(address, (int) Math.max(1, timeout.toMillis()));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
