package io.jenkins.plugins.efsdr.servers;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a {@link Relay} does to a request, or to a connection. */
public interface Fault {

    void strike(Relay.Passage passage) throws IOException;

    static Fault none() {
        return passage -> passage.pass(passage.client());
    }

    /** The server, or something in front of it, answers so; the request does not reach it. */
    static Fault answer(int status, String contentType, String body, String... headers) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Fault\r\nConnection: close\r\nContent-Type: "
                + contentType + "\r\nContent-Length: " + content.length + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        byte[] bytes = (head + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
        return passage -> {
            passage.client().write(bytes);
            passage.client().flush();
        };
    }

    /** An API server's answer. */
    static Fault status(int code, String reason, String message, String... headers) {
        String body = """
                {"kind":"Status","apiVersion":"v1","status":"Failure","code":%d,"reason":"%s","message":"%s"}""".formatted(code, reason, message);
        return answer(code, "application/json", body, headers);
    }

    static Fault reset() {
        return Relay.Passage::reset;
    }

    /** The server does what it was asked to, and nobody learns of it. */
    static Fault replyLost() {
        return passage -> {
            passage.passUnanswered();
            passage.reset();
        };
    }

    static Fault hang() {
        return Relay.Passage::hang;
    }

    /** The connection ends after so many bytes of the answer. */
    static Fault cutAfter(int bytes) {
        return passage -> passage.pass(new Cut(passage.client(), bytes));
    }

    /** The answer comes in small pieces, with a pause before each. */
    static Fault slow(int piece, Duration pause) {
        return passage -> passage.pass(new Slow(passage.client(), piece, pause));
    }

    /** Ends the connection when it is full. */
    final class Cut extends FilterOutputStream {

        private int left;

        Cut(OutputStream to, int left) {
            super(to);
            this.left = left;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int most = Math.min(left, length);
            out.write(bytes, offset, most);
            out.flush();
            left -= most;
            if (most < length) {
                throw new IOException("cut");
            }
        }
    }

    /** Dawdles. */
    final class Slow extends FilterOutputStream {

        private final int piece;
        private final Duration pause;

        Slow(OutputStream to, int piece, Duration pause) {
            super(to);
            this.piece = piece;
            this.pause = pause;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int at = 0; at < length; at += piece) {
                sleep();
                out.write(bytes, offset + at, Math.min(piece, length - at));
                out.flush();
            }
        }

        private void sleep() throws IOException {
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
