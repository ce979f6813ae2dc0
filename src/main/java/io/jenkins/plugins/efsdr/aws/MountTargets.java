package io.jenkins.plugins.efsdr.aws;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.LifeCycleState;
import software.amazon.awssdk.services.efs.model.MountTargetDescription;

/**
 * The mount targets of a file system, for clients where its DNS name does not resolve: it does so only inside of a VPC that has one (EFS
 * User Guide, "Mounting EFS file systems", DNS prerequisites). Needs {@code elasticfilesystem:DescribeMountTargets}.
 */
public final class MountTargets {

    private MountTargets() {}

    /**
     * The address of an available mount target: one in {@code zone} where there is one, else any.
     *
     * @param zone an availability zone's name or id; the id means the same zone in every account
     * @throws Failed when there is none, or EFS cannot be asked
     */
    public static String address(AwsAccess access, FileSystem fileSystem, Optional<String> zone) {
        return available(access, fileSystem).stream()
                .min(Comparator.comparing((MountTargetDescription target) -> !isIn(zone, target))
                        .thenComparing(MountTargetDescription::availabilityZoneId))
                .map(MountTargetDescription::ipAddress)
                .orElseThrow(() -> new Failed("File system " + fileSystem
                        + " has no available mount target: make one in a subnet" + " that this machine reaches"));
    }

    private static List<MountTargetDescription> available(AwsAccess access, FileSystem fileSystem) {
        try (EfsClient efs = AwsClients.efs(access)) {
            return efs
                    .describeMountTargetsPaginator(
                            request -> request.fileSystemId(fileSystem.id().value()))
                    .mountTargets()
                    .stream()
                    .filter(target -> target.lifeCycleState() == LifeCycleState.AVAILABLE)
                    .toList();
        } catch (SdkException e) {
            throw new Failed(
                    "The mount targets of " + fileSystem + " cannot be listed: " + e.getMessage()
                            + ". Give AWS credentials that may call elasticfilesystem:DescribeMountTargets, or a mount"
                            + " target's IP address",
                    e);
        }
    }

    private static boolean isIn(Optional<String> zone, MountTargetDescription target) {
        return zone.filter(
                        name -> name.equals(target.availabilityZoneName()) || name.equals(target.availabilityZoneId()))
                .isPresent();
    }
}
