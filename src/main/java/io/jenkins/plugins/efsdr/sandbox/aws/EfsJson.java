package io.jenkins.plugins.efsdr.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.efsdr.sandbox.aws.Replication.Status;

/** The shapes of the EFS model, member names included. */
final class EfsJson {

    private EfsJson() {}

    static ObjectNode fileSystem(FileSystem fileSystem, int mountTargets) {
        ObjectNode json = Json.object()
                .put("OwnerId", Arns.ACCOUNT)
                .put("CreationToken", "sandbox-" + fileSystem.id())
                .put("FileSystemId", fileSystem.id())
                .put("FileSystemArn", fileSystem.arn())
                .put("CreationTime", Json.seconds(fileSystem.created()))
                .put("LifeCycleState", fileSystem.lifeCycle().text())
                .put("Name", fileSystem.name())
                .put("NumberOfMountTargets", mountTargets)
                .put("PerformanceMode", "generalPurpose")
                .put("Encrypted", true)
                .put("ThroughputMode", "elastic");
        json.set("SizeInBytes", size(fileSystem.size()));
        json.putArray("Tags").add(nameTag(fileSystem));
        json.set("FileSystemProtection", protection(fileSystem));
        return json;
    }

    private static ObjectNode size(FileSystem.Metered size) {
        return Json.object()
                .put("Value", size.bytes())
                .put("Timestamp", Json.seconds(size.at()))
                .put("ValueInIA", 0)
                .put("ValueInStandard", size.bytes())
                .put("ValueInArchive", 0);
    }

    static ObjectNode protection(FileSystem fileSystem) {
        return Json.object()
                .put("ReplicationOverwriteProtection", fileSystem.protection().name());
    }

    static ObjectNode nameTag(FileSystem fileSystem) {
        return Json.object().put("Key", "Name").put("Value", fileSystem.name());
    }

    static ObjectNode mountTarget(MountTarget target, String state) {
        return Json.object()
                .put("OwnerId", Arns.ACCOUNT)
                .put("MountTargetId", target.id())
                .put("FileSystemId", target.fileSystemId())
                .put("SubnetId", target.subnetId())
                .put("LifeCycleState", state)
                .put("IpAddress", target.address())
                .put("NetworkInterfaceId", target.interfaceId())
                .put("AvailabilityZoneId", target.zoneId())
                .put("AvailabilityZoneName", target.zone())
                .put("VpcId", target.vpcId());
    }

    /** A configuration as a Region's own record shows it. */
    static ObjectNode replication(Replication replication, String region) {
        FileSystem source = replication.source();
        ObjectNode json = Json.object()
                .put("SourceFileSystemId", source.id())
                .put("SourceFileSystemRegion", source.region())
                .put("SourceFileSystemArn", source.arn())
                .put("OriginalSourceFileSystemArn", replication.originalSourceArn())
                .put("CreationTime", Json.seconds(replication.created()))
                .put("SourceFileSystemOwnerId", Arns.ACCOUNT);
        json.putArray("Destinations")
                .add(destination(replication, replication.status(region).orElse(Status.DELETING)));
        return json;
    }

    private static ObjectNode destination(Replication replication, Status status) {
        ObjectNode json = Json.object()
                .put("Status", status.name())
                .put("FileSystemId", replication.destination().id())
                .put("Region", replication.destination().region())
                .put("OwnerId", Arns.ACCOUNT);
        replication.lastReplicated().ifPresent(at -> json.put("LastReplicatedTimestamp", Json.seconds(at)));
        if (status == Status.ERROR) {
            json.put("StatusMessage", "The configuration of the other Region was deleted: delete this one too.");
        }
        return json;
    }
}
