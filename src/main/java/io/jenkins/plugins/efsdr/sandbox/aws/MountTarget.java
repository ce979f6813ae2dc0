package io.jenkins.plugins.efsdr.sandbox.aws;

import java.util.List;
import java.util.stream.Stream;

/** A mount target of a file system, one for each of two Availability Zones; its address is on this machine. */
record MountTarget(FileSystem fileSystem, int number) {

    static List<MountTarget> of(FileSystem fileSystem) {
        return Stream.of(1, 2)
                .map(number -> new MountTarget(fileSystem, number))
                .toList();
    }

    String fileSystemId() {
        return fileSystem.id();
    }

    String id() {
        return "fsmt-" + hex();
    }

    String subnetId() {
        return "subnet-" + hex();
    }

    String interfaceId() {
        return "eni-" + hex();
    }

    String securityGroupId() {
        return "sg-" + hex();
    }

    String vpcId() {
        return "vpc-" + String.format("%017x", fileSystem.region().hashCode() & 0xffffffffL);
    }

    String address() {
        return "127.0.0." + number;
    }

    String zone() {
        return fileSystem.region() + (number == 1 ? "a" : "b");
    }

    /** For example {@code use1-az1} for us-east-1. */
    String zoneId() {
        String[] parts = fileSystem.region().split("-");
        return parts[0] + parts[1].charAt(0) + parts[parts.length - 1] + "-az" + number;
    }

    private String hex() {
        return fileSystem.id().substring("fs-".length()) + number;
    }
}
