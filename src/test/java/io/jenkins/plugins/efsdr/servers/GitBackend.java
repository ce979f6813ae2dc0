package io.jenkins.plugins.efsdr.servers;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Git's own HTTP server, {@code git http-backend}, called as a web server calls a CGI program (RFC 3875), over https with a password. */
final class GitBackend implements AutoCloseable {

    static final String USER = "robot";
    static final String TOKEN = "t0ken-That-Nobody-Sees";

    private final Path folder;
    private final Path program = Programs.require("git-http-backend");
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private GitBackend(Path folder, TestAuthority authority) throws IOException {
        this.folder = folder;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(authority.serverContext()));
        server.setExecutor(threads);
        server.createContext("/", this::answer).setAuthenticator(new BasicAuthenticator("git") {
            @Override
            public boolean checkCredentials(String user, String password) {
                return USER.equals(user) && TOKEN.equals(password);
            }
        });
        server.start();
    }

    /** Serves the repositories in {@code folder}. */
    static GitBackend start(Path folder, TestAuthority authority) throws IOException {
        return new GitBackend(folder, authority);
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Process process = start(exchange);
            threads.execute(() -> send(exchange, process));
            InputStream output = process.getInputStream();
            exchange.sendResponseHeaders(head(output, exchange), 0);
            output.transferTo(exchange.getResponseBody());
        }
    }

    private Process start(HttpExchange exchange) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.toString());
        Map<String, String> environment = builder.environment();
        environment.put("GIT_PROJECT_ROOT", folder.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("REMOTE_USER", USER);
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        put(environment, "QUERY_STRING", exchange.getRequestURI().getRawQuery());
        put(environment, "CONTENT_TYPE", exchange.getRequestHeaders().getFirst("Content-Type"));
        put(environment, "HTTP_CONTENT_ENCODING", exchange.getRequestHeaders().getFirst("Content-Encoding"));
        put(environment, "GIT_PROTOCOL", exchange.getRequestHeaders().getFirst("Git-Protocol"));
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static void put(Map<String, String> environment, String name, String value) {
        if (value != null) {
            environment.put(name, value);
        }
    }

    private static void send(HttpExchange exchange, Process process) {
        try (var input = process.getOutputStream()) {
            exchange.getRequestBody().transferTo(input);
        } catch (IOException gone) {
            process.destroy();
        }
    }

    /** Hands the program's head on; @return the status. */
    private static int head(InputStream output, HttpExchange exchange) throws IOException {
        int status = 200;
        for (String line = line(output); !line.isEmpty(); line = line(output)) {
            String[] header = line.split(": *", 2);
            if (header[0].equalsIgnoreCase("Status")) {
                status = Integer.parseInt(header[1].substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(header[0], header[1]);
            }
        }
        return status;
    }

    private static String line(InputStream from) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = from.read(); next >= 0 && next != '\n'; next = from.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
