package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;

/** The host keys that were given, and nothing else: an unknown or changed key is refused, never asked about, never learnt. */
final class KnownHosts implements ServerKeyDatabase {

    private static final int PORT = 22;

    private final List<KnownHostEntry> entries;
    private final AtomicReference<String> refusal = new AtomicReference<>();

    private KnownHosts(List<KnownHostEntry> entries) {
        this.entries = entries;
    }

    /** @throws BadInput when a line cannot be read */
    static KnownHosts parse(String text) {
        try {
            return new KnownHosts(KnownHostEntry.readKnownHostEntries(new BufferedReader(new StringReader(text))));
        } catch (IOException | RuntimeException e) {
            throw BadInput.of("git-known-hosts", "", "must be lines of OpenSSH's known_hosts: " + e.getMessage());
        }
    }

    /** Why the newest server was refused that was. The exception that follows a refusal says only that there was one. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal.get());
    }

    @Override
    public List<PublicKey> lookup(String connect, InetSocketAddress remote, Configuration config) {
        return matching(connect).stream()
                .filter(entry -> entry.getMarker() == null)
                .flatMap(entry -> key(entry).stream())
                .toList();
    }

    @Override
    public boolean accept(
            String connect,
            InetSocketAddress remote,
            PublicKey offered,
            Configuration config,
            CredentialsProvider ask) {
        Optional<String> reason = objection(connect, offered);
        reason.ifPresent(refusal::set);
        return reason.isEmpty();
    }

    private Optional<String> objection(String connect, PublicKey offered) {
        List<KnownHostEntry> found = matching(connect);
        if (found.stream().anyMatch(entry -> "revoked".equals(entry.getMarker()) && holds(entry, offered))) {
            return Optional.of(
                    "it offers the host key " + fingerprint(offered) + ", which the known hosts mark as revoked");
        }
        List<KnownHostEntry> plain =
                found.stream().filter(entry -> entry.getMarker() == null).toList();
        if (plain.stream().anyMatch(entry -> holds(entry, offered))) {
            return Optional.empty();
        }
        return Optional.of(plain.isEmpty() ? unknown(connect, offered) : changed(connect, offered));
    }

    private static String unknown(String connect, PublicKey offered) {
        return "it offers the host key " + fingerprint(offered)
                + ", which the known hosts do not hold. Compare the fingerprint with"
                + " the server's; if it is the same, add this line to the known hosts: " + line(connect, offered);
    }

    private static String changed(String connect, PublicKey offered) {
        return "it offers the host key " + fingerprint(offered)
                + ", but the known hosts hold another one for it: somebody may be in"
                + " between. If the server has a new key, compare the fingerprint and replace its line in the known hosts by: "
                + line(connect, offered);
    }

    private static String fingerprint(PublicKey key) {
        return KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key);
    }

    private static String line(String connect, PublicKey key) {
        return connect + " " + PublicKeyEntry.toString(key);
    }

    /** @param connect {@code host}, or {@code [host]:port} when the port is not 22 */
    private List<KnownHostEntry> matching(String connect) {
        SshdSocketAddress address = address(connect);
        return entries.stream()
                .filter(entry -> entry.isHostMatch(address.getHostName(), address.getPort()))
                .toList();
    }

    private static SshdSocketAddress address(String connect) {
        int end = connect.lastIndexOf("]:");
        return end < 0
                ? new SshdSocketAddress(connect, PORT)
                : new SshdSocketAddress(connect.substring(1, end), Integer.parseInt(connect.substring(end + 2)));
    }

    private static boolean holds(KnownHostEntry entry, PublicKey offered) {
        return key(entry).filter(known -> KeyUtils.compareKeys(known, offered)).isPresent();
    }

    /** Keys of a type that this Java does not know are no keys to us. */
    private static Optional<PublicKey> key(KnownHostEntry entry) {
        try {
            return Optional.ofNullable(entry.getKeyEntry())
                    .map(PublicKeyEntry.class::cast)
                    .flatMap(KnownHosts::resolve);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<PublicKey> resolve(PublicKeyEntry entry) {
        try {
            return Optional.ofNullable(entry.resolvePublicKey(null, null, PublicKeyEntryResolver.IGNORING));
        } catch (IOException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
