package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.aws.AwsAccess;
import io.jenkins.plugins.efsdr.aws.AwsKeys;
import io.jenkins.plugins.efsdr.aws.MountTargets;
import io.jenkins.plugins.efsdr.config.NfsConfig;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.filesystem.AccessPointId;
import io.jenkins.plugins.efsdr.filesystem.EfsHost;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A file system as an NFS client sees it.
 *
 * @param name the name that its certificate must be for
 * @param fileSystem what it is in EFS; empty for another server
 * @param address where to connect to instead of the name
 * @param accessPoint whose root is the root of what is seen; empty for that of the configuration, or the file system's own
 */
record NfsTarget(
        String name,
        Optional<FileSystem> fileSystem,
        Optional<NfsAddress> address,
        Optional<AccessPointId> accessPoint) {

    /** @param address where to connect to instead of the file system's host name: a mount target's IP address, a tunnel's end */
    static NfsTarget of(FileSystem fileSystem, Optional<NfsAddress> address) {
        return new NfsTarget(fileSystem.host().toString(), Optional.of(fileSystem), address, Optional.empty());
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
                byName ? Optional.empty() : Optional.of(address),
                Optional.empty());
    }

    /** The same, through an access point. */
    NfsTarget through(Optional<AccessPointId> id) {
        return new NfsTarget(name, fileSystem, address, id);
    }

    /** The access point that was asked for, else that of the configuration. */
    Optional<AccessPointId> accessPoint(NfsConfig config) {
        return accessPoint.or(() -> fileSystem.map(config.accessPoints()::get));
    }

    /**
     * Where to connect to now, the best first: the given address, else what the name resolves to, else the mount targets' addresses.
     *
     * @param keys the access key to ask for mount targets with; empty for the environment's own credentials
     * @param patience how long to ask for mount targets
     */
    List<InetSocketAddress> resolve(NfsConfig config, Optional<AwsKeys> keys, Pace pace, Duration patience) {
        if (address.isPresent()) {
            return List.of(address.get().resolve(config.port()));
        }
        InetSocketAddress byName = new InetSocketAddress(name, config.port());
        return byName.isUnresolved() && fileSystem.isPresent()
                ? mountTargets(AwsAccess.in(fileSystem.get().region()).withKeys(keys), config, pace, patience)
                : List.of(byName);
    }

    private List<InetSocketAddress> mountTargets(AwsAccess access, NfsConfig config, Pace pace, Duration patience) {
        try {
            return MountTargets.addresses(access, fileSystem.orElseThrow(), config.zones(), pace, patience).stream()
                    .map(target -> new InetSocketAddress(target, config.port()))
                    .toList();
        } catch (Failed e) {
            throw new Failed("The host name " + name + " does not resolve on this machine. " + e.getMessage(), e);
        }
    }

    boolean isNamedByAddress() {
        return name.contains(":") || name.matches("[0-9.]+");
    }

    /** For messages. */
    String words(NfsConfig config) {
        return address.filter(one -> one.host().equals(name))
                        .map(NfsAddress::toString)
                        .orElseGet(() -> name + address.map(one -> " at " + one).orElse(""))
                + (config.iam() ? " with TLS and IAM" : config.tls() ? " with TLS" : " without TLS")
                + accessPoint(config).map(id -> " through access point " + id).orElse("");
    }
}
