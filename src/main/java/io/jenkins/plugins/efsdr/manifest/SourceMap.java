package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.EfsHost;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.filesystem.FileSystemId;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds what stands for a server or a volume handle on the other side.
 *
 * @param map what stands for what
 * @param place where the value stands, for messages
 */
record SourceMap(ReplicaMap map, String place) {

    /** @throws BadInput when the server is no EFS host, or one of no pair */
    Successor server(String server) {
        Optional<EfsHost> host = EfsHost.find(server);
        if (host.isPresent()) {
            return host(server, host.get());
        }
        FileSystem fileSystem = fileSystem(server, bareId(server));
        Successor successor = successor(server, fileSystem);
        return successor.value().isEmpty()
                ? successor
                : successor.warning("is a bare id, which resolves by a search domain only; the secondary's whole name"
                        + " is written instead");
    }

    /** @throws BadInput when the handle is none of EFS, of no pair, or names an access point that the map does not know */
    Successor handle(String handle) {
        CsiHandle found = CsiHandle.find(handle)
                .orElseThrow(() ->
                        bad(handle, "must be a volume handle of " + CsiHandle.DRIVER + ", such as fs-12345678:/path"));
        Successor successor = successor(handle, fileSystem(handle, found.fileSystem()));
        FileSystemPair pair = successor.pair();
        return successor.value().isEmpty()
                ? successor
                : Successor.of(
                        pair,
                        CsiHandle.moved(
                                handle,
                                pair.secondary().orElseThrow().id(),
                                found.accessPoint().map(point -> accessPoint(handle, pair, point))));
    }

    private Successor host(String server, EfsHost host) {
        Successor successor = successor(server, FileSystem.at(host));
        return host.zone().isPresent() && successor.value().isPresent()
                ? successor.warning(
                        "names the zone " + host.zone().get() + ", which the secondary does not have; its name"
                                + " is written without a zone, which resolves only in zones that have a mount target")
                : successor;
    }

    private Successor successor(String value, FileSystem fileSystem) {
        FileSystemPair pair = map.pairOf(fileSystem).orElseThrow(() -> bad(value, ofNoPair(fileSystem.id())));
        if (!pair.primary().equals(fileSystem)) {
            return Successor.none(pair);
        }
        FileSystem secondary = pair.secondary()
                .orElseThrow(() -> bad(
                        value,
                        "is the primary of the pair " + pair.name() + ", which has no secondary: name one in dr.yaml,"
                                + " or with --secondary"));
        return Successor.of(pair, secondary.host().toString());
    }

    private FileSystemId bareId(String server) {
        String text = server.toLowerCase(Locale.ROOT);
        if (!FileSystemId.isOne(text)) {
            throw bad(server, EfsHost.RULE);
        }
        return new FileSystemId(text);
    }

    private FileSystem fileSystem(String value, FileSystemId id) {
        List<FileSystem> named = map.named(id);
        if (named.size() > 1) {
            throw bad(value, "must name a Region: the pairs have " + id + " in several");
        }
        return named.stream().findFirst().orElseThrow(() -> bad(value, ofNoPair(id)));
    }

    private String accessPoint(String handle, FileSystemPair pair, String point) {
        return map.accessPoint(pair, point)
                .orElseThrow(() -> bad(
                        handle,
                        "needs the secondary's access point for " + point
                                + ", as EFS replicates none: name it in dr.yaml," + " fileSystems." + pair.name()
                                + ".accessPoints"));
    }

    private String ofNoPair(FileSystemId id) {
        String known = map.pairs().stream().map(SourceMap::text).sorted().collect(Collectors.joining(", "));
        String elsewhere = map.named(id).stream()
                .map(one -> "; " + one + " is another Region")
                .collect(Collectors.joining());
        return "must be of a file system of a pair; there is " + (known.isEmpty() ? "none" : known) + elsewhere;
    }

    private static String text(FileSystemPair pair) {
        return pair.name() + " (" + pair.primary()
                + pair.secondary().map(one -> ", " + one).orElse("") + ")";
    }

    private BadInput bad(String value, String rule) {
        return BadInput.of(place, value, rule);
    }
}
