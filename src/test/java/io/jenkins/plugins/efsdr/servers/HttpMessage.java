package io.jenkins.plugins.efsdr.servers;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A whole HTTP/1.1 request as it is sent on, with its connection ending after it.
 *
 * @param line {@code METHOD path}
 * @param bytes head and body
 */
record HttpMessage(String line, byte[] bytes) {

    static final HttpMessage NONE = new HttpMessage("", new byte[0]);

    private static final String END = "\r\n\r\n";
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *([0-9]+)");
    private static final Pattern CHUNKED = Pattern.compile("(?im)^transfer-encoding: *chunked");
    private static final Pattern CONNECTION = Pattern.compile("(?im)^(connection|upgrade|http2-settings):.*\r\n");

    /** Empty when the client ended the connection without one. */
    static Optional<HttpMessage> read(InputStream from) throws IOException {
        String head = readUntil(from, END);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(latin1(closing(head)));
        body(from, head, bytes);
        return Optional.of(new HttpMessage(head.substring(0, head.indexOf(" HTTP/1")), bytes.toByteArray()));
    }

    private static String closing(String head) {
        String without = CONNECTION.matcher(head).replaceAll("");
        return without.substring(0, without.length() - 2) + "Connection: close" + END;
    }

    private static void body(InputStream from, String head, ByteArrayOutputStream to) throws IOException {
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            to.writeBytes(from.readNBytes(Integer.parseInt(length.group(1))));
        } else if (CHUNKED.matcher(head).find()) {
            chunks(from, to);
        }
    }

    private static void chunks(InputStream from, ByteArrayOutputStream to) throws IOException {
        int size;
        do {
            String line = readUntil(from, "\r\n");
            size = Integer.parseInt(line.strip().split(";")[0], 16);
            to.writeBytes(latin1(line));
            to.writeBytes(from.readNBytes(size + 2));
        } while (size > 0);
    }

    /** The empty text when nothing came at all. */
    private static String readUntil(InputStream from, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end, Math.max(0, text.length() - end.length())) < 0) {
            int next = from.read();
            if (next < 0 && text.isEmpty()) {
                return "";
            }
            if (next < 0) {
                throw new EOFException("in the middle of a request");
            }
            text.append((char) next);
        }
        return text.toString();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return line;
    }
}
