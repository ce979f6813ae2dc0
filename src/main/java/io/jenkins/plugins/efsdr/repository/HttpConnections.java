package io.jenkins.plugins.efsdr.repository;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.SecureRandom;
import java.util.Optional;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/** HTTP by the JDK's client, with TLS of ours that no configuration can switch off. Thread-safe. */
final class HttpConnections implements HttpConnectionFactory {

    private final URLStreamHandler handler;

    /** @param sockets TLS other than the JDK's own; shared by all connections, so that they can be kept alive */
    HttpConnections(Optional<SSLSocketFactory> sockets) {
        this.handler = new Handler(sockets);
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return create(url, Proxy.NO_PROXY);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return new Verified(new URL(null, url.toString(), handler), proxy);
    }

    /** Gives each connection our TLS when it is opened. */
    private static final class Handler extends URLStreamHandler {

        private final Optional<SSLSocketFactory> sockets;

        private Handler(Optional<SSLSocketFactory> sockets) {
            this.sockets = sockets;
        }

        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            return openConnection(url, Proxy.NO_PROXY);
        }

        @Override
        protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
            HttpURLConnection connection = (HttpURLConnection) new URL(url.toString()).openConnection(proxy);
            if (connection instanceof HttpsURLConnection https) {
                sockets.ifPresent(https::setSSLSocketFactory);
            }
            return connection;
        }
    }

    /** JGit calls both methods only to trust everybody, because of {@code http.sslVerify=false}. */
    private static final class Verified extends JDKHttpConnection {

        private Verified(URL url, Proxy proxy) throws IOException {
            super(url, proxy);
        }

        /** JGit would send a push that was answered with 403 again without the login, and report what the server says to that. */
        @Override
        public int getResponseCode() throws IOException {
            int status = super.getResponseCode();
            if (status == HTTP_FORBIDDEN) {
                throw new Forbidden(status + " " + getResponseMessage());
            }
            return status;
        }

        @Override
        public void configure(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
            // verification stays on
        }

        @Override
        public void setHostnameVerifier(HostnameVerifier verifier) {
            // verification stays on
        }
    }

    /** The server knows who asks and says no. JGit lets exceptions of this type through to its caller. */
    static final class Forbidden extends SocketException {

        private static final long serialVersionUID = 1L;

        private Forbidden(String message) {
            super(message);
        }
    }
}
