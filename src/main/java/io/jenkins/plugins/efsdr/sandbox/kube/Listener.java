package io.jenkins.plugins.efsdr.sandbox.kube;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The socket: HTTP/1.1 over TLS 1.3 on loopback, that can go away and come back on the same port. */
final class Listener implements AutoCloseable {
    private static final int ATTEMPTS = 100;
    private static final long PAUSE_MILLIS = 20;

    private final Server server;
    private final ServerConnector connector;
    private Socket reservation = new Socket();

    Listener(int port, Certificates certificates, Handler handler) {
        QueuedThreadPool threads = new QueuedThreadPool(64);
        threads.setName("kube-http");
        threads.setDaemon(true);
        server = new Server(threads);
        server.setHandler(handler);
        server.setStopTimeout(0);
        connector = new ServerConnector(server, 1, 1, tls(certificates), new HttpConnectionFactory(configuration()));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        // A watch may be silent for as long as nothing changes.
        connector.setIdleTimeout(0);
        connector.setAcceptQueueSize(128);
        server.addConnector(connector);
    }

    private static SslConnectionFactory tls(Certificates certificates) {
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setKeyStore(certificates.keys());
        context.setKeyStorePassword("");
        context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        return new SslConnectionFactory(context, "http/1.1");
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        return configuration;
    }

    synchronized void start() {
        try {
            if (!connector.isStarted()) {
                reservation.close();
                open();
                server.start();
                connector.start();
                connector.setPort(connector.getLocalPort());
            }
        } catch (Exception e) {
            throw new IllegalStateException("the API server cannot listen on port " + connector.getPort(), e);
        }
    }

    /** A port just left can still be taken for a moment, until its last accept has returned. */
    private void open() throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                connector.open();
                return;
            } catch (BindException e) {
                giveUpAfter(attempt, e);
            }
        }
    }

    private static void giveUpAfter(int attempt, BindException e) throws BindException, InterruptedException {
        if (attempt == ATTEMPTS) {
            throw e;
        }
        Thread.sleep(PAUSE_MILLIS);
    }

    synchronized void stop() {
        try {
            if (connector.isStarted()) {
                List<EndPoint> open = List.copyOf(connector.getConnectedEndPoints());
                connector.stop();
                open.forEach(EndPoint::close);
                reserve();
            }
        } catch (Exception e) {
            throw new IllegalStateException("the API server cannot leave port " + connector.getPort(), e);
        }
    }

    /** Keeps the port from others: bound but not listening, it refuses connections. */
    private void reserve() throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            reservation = new Socket();
            reservation.setReuseAddress(true);
            try {
                reservation.bind(new InetSocketAddress(connector.getHost(), connector.getPort()));
                return;
            } catch (BindException e) {
                reservation.close();
                giveUpAfter(attempt, e);
            }
        }
    }

    int port() {
        return connector.getPort();
    }

    @Override
    public void close() {
        stop();
        try {
            reservation.close();
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the API server does not stop", e);
        }
    }
}
