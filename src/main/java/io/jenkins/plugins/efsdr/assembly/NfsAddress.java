package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an NFS server listens.
 *
 * @param host a name or an IP address
 * @param port empty for the configured one
 */
record NfsAddress(String host, OptionalInt port) {

    private static final Pattern FORM =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9._-]+))(?::([1-9][0-9]{0,4}))?");
    private static final int LARGEST_PORT = 65_535;

    /** Reads {@code HOST}, {@code HOST:PORT}, {@code [IPV6]:PORT}. */
    static NfsAddress parse(String text) {
        Matcher parts = FORM.matcher(text);
        int port = parts.matches() && parts.group(3) != null ? Integer.parseInt(parts.group(3)) : 0;
        if (!parts.matches() || port > LARGEST_PORT) {
            throw BadInput.of("nfs", text, "must be HOST or HOST:PORT; an IPv6 address stands in brackets");
        }
        String host = Optional.ofNullable(parts.group(1)).orElse(parts.group(2));
        return new NfsAddress(host, port == 0 ? OptionalInt.empty() : OptionalInt.of(port));
    }

    /** Resolved now. */
    InetSocketAddress resolve(int otherwise) {
        return new InetSocketAddress(host, port.orElse(otherwise));
    }

    @Override
    public String toString() {
        return port.isPresent() ? host + ":" + port.getAsInt() : host;
    }
}
