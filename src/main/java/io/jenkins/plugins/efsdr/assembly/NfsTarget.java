package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.aws.AwsAccess;
import io.jenkins.plugins.efsdr.aws.MountTargets;
import io.jenkins.plugins.efsdr.config.NfsConfig;
import io.jenkins.plugins.efsdr.filesystem.EfsHost;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * A file system as an NFS client sees it.
 *
 * @param name the name that its certificate must be for
 * @param fileSystem what it is in EFS; empty for another server
 * @param address where to connect to instead of the name
 */
record NfsTarget(String name, Optional<FileSystem> fileSystem, Optional<NfsAddress> address) {

    /** @param address where to connect to instead of the file system's host name: a mount target's IP address, a tunnel's end */
    static NfsTarget of(FileSystem fileSystem, Optional<NfsAddress> address) {
        return new NfsTarget(fileSystem.host().toString(), Optional.of(fileSystem), address);
    }

    /** A server that was named by its address; a host name of EFS says which file system it is. */
    static NfsTarget at(NfsAddress address, Optional<String> name) {
        String host = name.orElse(address.host());
        Optional<FileSystem> fileSystem = EfsHost.find(host).map(FileSystem::at);
        boolean byName =
                name.isEmpty() && fileSystem.isPresent() && address.port().isEmpty();
        return new NfsTarget(
                fileSystem.map(one -> one.host().toString()).orElse(host),
                fileSystem,
                byName ? Optional.empty() : Optional.of(address));
    }

    /** Where to connect to now: the given address, else what the name resolves to, else a mount target's address. */
    InetSocketAddress resolve(NfsConfig config, Pace pace, Duration patience) {
        if (address.isPresent()) {
            return address.get().resolve(config.port());
        }
        InetSocketAddress byName = new InetSocketAddress(name, config.port());
        return byName.isUnresolved() && fileSystem.isPresent()
                ? new InetSocketAddress(mountTarget(fileSystem.get(), config, pace, patience), config.port())
                : byName;
    }

    private static String mountTarget(FileSystem fileSystem, NfsConfig config, Pace pace, Duration patience) {
        return MountTargets.address(AwsAccess.in(fileSystem.region()), fileSystem, config.zone(), pace, patience);
    }

    boolean isNamedByAddress() {
        return name.contains(":") || name.matches("[0-9.]+");
    }

    /** For messages. */
    String words(NfsConfig config) {
        return name
                + address.filter(one -> !one.toString().equals(name))
                        .map(one -> " at " + one)
                        .orElse("")
                + (config.iam() ? " with TLS and IAM" : config.tls() ? " with TLS" : " without TLS");
    }
}
