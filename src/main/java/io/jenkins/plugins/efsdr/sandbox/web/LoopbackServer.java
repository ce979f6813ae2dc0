package io.jenkins.plugins.efsdr.sandbox.web;

import java.io.IOException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An HTTP/1.1 listener on a free port of 127.0.0.1; nothing outside this machine can reach it. */
public final class LoopbackServer implements AutoCloseable {

    private static final int MAX_THREADS = 32;
    private static final int MIN_THREADS = 4;

    private final Server server;
    private final ServerConnector connector;

    private LoopbackServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Starts listening.
     *
     * @param name names the threads, for stack dumps
     * @throws IOException if no port can be opened or the handler does not start
     */
    public static LoopbackServer start(String name, Handler handler) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("sandbox-" + name);
        threads.setDaemon(true);
        Server server = new Server(threads);
        ServerConnector connector = connector(server);
        server.addConnector(connector);
        server.setHandler(handler);
        startNow(name, server);
        return new LoopbackServer(server, connector);
    }

    /** An endpoint on its own listener. */
    public static LoopbackServer start(String name, Endpoint endpoint) throws IOException {
        return start(name, new EndpointHandler(endpoint));
    }

    private static ServerConnector connector(Server server) {
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
        connector.setHost("127.0.0.1");
        return connector;
    }

    /** An ARN as a path parameter carries an encoded slash, which Jetty refuses unless told. */
    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setUriCompliance(UriCompliance.DEFAULT.with(
                "arn", Violation.AMBIGUOUS_PATH_SEPARATOR, Violation.AMBIGUOUS_PATH_ENCODING));
        return configuration;
    }

    private static void startNow(String name, Server server) throws IOException {
        try {
            server.start();
        } catch (Exception e) {
            throw new IOException("The sandbox's " + name + " server did not start: " + e.getMessage(), e);
        }
    }

    /** {@code http://127.0.0.1:<port>}, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("The sandbox's server at " + url() + " did not stop: " + e.getMessage(), e);
        }
    }
}
