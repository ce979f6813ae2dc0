package io.jenkins.plugins.efsdr.aws;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.pace.Retry;
import io.jenkins.plugins.efsdr.pace.Retry.Verdict;
import io.jenkins.plugins.efsdr.pace.RetryPolicy;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.LifeCycleState;
import software.amazon.awssdk.services.efs.model.MountTargetDescription;

/**
 * The mount targets of a file system, for clients where its DNS name does not resolve: it does so only inside of a VPC that has one (EFS
 * User Guide, "Mounting EFS file systems", DNS prerequisites). Needs {@code elasticfilesystem:DescribeMountTargets}.
 */
public final class MountTargets {

    private static final RetryPolicy POLICY =
            new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(500), 2, Duration.ofSeconds(10));

    private MountTargets() {}

    /**
     * The address of an available mount target: one in {@code zone} where there is one, else any. EFS is asked again while it throttles or
     * is in trouble.
     *
     * @param zone an availability zone's name or id; the id means the same zone in every account
     * @param patience how long to ask; the last call may take as long as the SDK lets it
     * @throws Failed when there is none, or EFS cannot be asked
     */
    public static String address(
            AwsAccess access, FileSystem fileSystem, Optional<String> zone, Pace pace, Duration patience) {
        return available(access, fileSystem, pace, patience).stream()
                .min(Comparator.comparing((MountTargetDescription target) -> !isIn(zone, target))
                        .thenComparing(MountTargetDescription::availabilityZoneId))
                .map(MountTargetDescription::ipAddress)
                .orElseThrow(() -> new Failed("File system " + fileSystem
                        + " has no available mount target: make one in a subnet that this machine reaches"));
    }

    private static List<MountTargetDescription> available(
            AwsAccess access, FileSystem fileSystem, Pace pace, Duration patience) {
        try (EfsClient efs = AwsClients.efs(access)) {
            return new Retry(POLICY, pace, RandomGenerator.getDefault())
                    .call(() -> available(efs, fileSystem), MountTargets::judge, pace.deadline(patience));
        } catch (SdkException e) {
            throw new Failed(
                    "The mount targets of " + fileSystem + " cannot be listed"
                            + " (elasticfilesystem:DescribeMountTargets): " + AwsFault.explain(e, pace.now())
                            + ". Or give a mount target's IP address",
                    e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A call of AWS throws unchecked exceptions only", e);
        }
    }

    private static List<MountTargetDescription> available(EfsClient efs, FileSystem fileSystem) {
        return efs
                .describeMountTargetsPaginator(
                        request -> request.fileSystemId(fileSystem.id().value()))
                .mountTargets()
                .stream()
                .filter(target -> target.lifeCycleState() == LifeCycleState.AVAILABLE)
                .toList();
    }

    private static Verdict judge(Exception e) {
        return e instanceof SdkException sdk && AwsFault.of(sdk).passes() ? Verdict.again() : Verdict.giveUp();
    }

    private static boolean isIn(Optional<String> zone, MountTargetDescription target) {
        return zone.filter(
                        name -> name.equals(target.availabilityZoneName()) || name.equals(target.availabilityZoneId()))
                .isPresent();
    }
}
