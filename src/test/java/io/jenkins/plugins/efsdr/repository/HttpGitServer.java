package io.jenkins.plugins.efsdr.repository;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceivePack;

/** A Git server with basic authentication, and with faults on demand. */
final class HttpGitServer implements AutoCloseable {

    static final String USER = "robot";
    static final String TOKEN = "t0ken-That-Nobody-Sees";

    /** What happens to the next push. */
    enum Fault {
        NONE,
        CUT_BEFORE_IT_IS_DONE,
        CUT_AFTER_IT_WAS_DONE,
        FORBID
    }

    private final Server server = new Server();
    private final ServerConnector connector;
    private final String scheme;
    private final AtomicReference<Fault> fault = new AtomicReference<>(Fault.NONE);
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    private final AtomicReference<PreReceiveHook> hook = new AtomicReference<>(PreReceiveHook.NULL);

    private HttpGitServer(BareRemote remote, Optional<KeyStore> identity) throws Exception {
        this.connector =
                identity.isPresent() ? new ServerConnector(server, tls(identity.get())) : new ServerConnector(server);
        this.scheme = identity.isPresent() ? "https" : "http";
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(handler(remote));
        server.start();
    }

    static HttpGitServer plain(BareRemote remote) throws Exception {
        return new HttpGitServer(remote, Optional.empty());
    }

    static HttpGitServer tls(BareRemote remote, KeyStore identity) throws Exception {
        return new HttpGitServer(remote, Optional.of(identity));
    }

    String url() {
        return scheme + "://127.0.0.1:" + connector.getLocalPort() + "/manifests.git";
    }

    void next(Fault what) {
        fault.set(what);
    }

    /** What is done once between a push and the loss of its answer. */
    void meanwhile(Runnable what) {
        meanwhile.set(what);
    }

    void beforeReceiving(PreReceiveHook what) {
        hook.set(what);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static SslContextFactory.Server tls(KeyStore identity) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(identity);
        tls.setKeyStorePassword("");
        tls.setSniRequired(false);
        return tls;
    }

    private ServletContextHandler handler(BareRemote remote) {
        GitServlet git = new GitServlet();
        git.setRepositoryResolver((request, name) -> {
            remote.repository().incrementOpen();
            return remote.repository();
        });
        git.setReceivePackFactory((request, repository) -> {
            ReceivePack receive = new ReceivePack(repository);
            receive.setPreReceiveHook(hook.get());
            return receive;
        });
        ServletContextHandler context = new ServletContextHandler("/");
        context.addFilter(new FilterHolder(new Login()), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addFilter(new FilterHolder(new Faults()), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(git), "/*");
        return context;
    }

    /** Basic authentication (RFC 7617). */
    private static final class Login extends HttpFilter {

        private static final String EXPECTED =
                "Basic " + Base64.getEncoder().encodeToString((USER + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if (EXPECTED.equals(request.getHeader("Authorization"))) {
                chain.doFilter(request, response);
            } else {
                response.setHeader("WWW-Authenticate", "Basic realm=\"git\"");
                response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            }
        }
    }

    private final class Faults extends HttpFilter {

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            boolean push = "POST".equals(request.getMethod())
                    && request.getRequestURI().endsWith("/git-receive-pack");
            switch (push ? fault.getAndSet(Fault.NONE) : Fault.NONE) {
                case NONE -> chain.doFilter(request, response);
                case CUT_BEFORE_IT_IS_DONE -> cut(request);
                case CUT_AFTER_IT_WAS_DONE -> {
                    chain.doFilter(request, new Swallowed(response));
                    meanwhile.getAndSet(() -> {}).run();
                    cut(request);
                }
                case FORBID -> response.sendError(HttpServletResponse.SC_FORBIDDEN);
            }
        }

        private void cut(HttpServletRequest request) {
            ServletContextRequest.getServletContextRequest(request)
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close();
        }
    }

    /** A response that goes nowhere. */
    private static final class Swallowed extends HttpServletResponseWrapper {

        private Swallowed(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void flushBuffer() {
            // nothing is sent
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return new ServletOutputStream() {
                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new IllegalStateException("blocking writes only");
                }

                @Override
                public void write(int octet) {
                    // nothing is sent
                }
            };
        }
    }
}
