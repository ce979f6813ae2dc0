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
import java.util.Set;
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
     * The addresses of the available mount targets, at least one: those in {@code zones} first. Asked of EFS each time, for a mount target
     * that is made anew has another address; and asked again while EFS throttles or is in trouble.
     *
     * @param zones availability zones' names or ids; an id means the same zone in every account
     * @param patience how long to ask; the last call may take as long as the SDK lets it
     * @throws Failed when there is none, or EFS cannot be asked
     */
    public static List<String> addresses(
            AwsAccess access, FileSystem fileSystem, Set<String> zones, Pace pace, Duration patience) {
        List<String> addresses = available(access, fileSystem, pace, patience).stream()
                .sorted(Comparator.comparing((MountTargetDescription target) -> !isIn(zones, target))
                        .thenComparing(MountTargetDescription::availabilityZoneId))
                .map(MountTargets::address)
                .toList();
        if (addresses.isEmpty()) {
            throw new Failed("File system " + fileSystem
                    + " has no available mount target: make one in a subnet that this machine reaches");
        }
        return addresses;
    }

    /** One in a subnet of IPv6 alone has no other. */
    private static String address(MountTargetDescription target) {
        return Optional.ofNullable(target.ipAddress()).orElse(target.ipv6Address());
    }

    private static List<MountTargetDescription> available(
            AwsAccess access, FileSystem fileSystem, Pace pace, Duration patience) {
        try (EfsClient efs = AwsClients.efs(access)) {
            return new Retry(POLICY, pace, RandomGenerator.getDefault())
                    .call(
                            () -> AwsFault.heard(() -> available(efs, fileSystem)),
                            MountTargets::judge,
                            pace.deadline(patience));
        } catch (SdkException e) {
            throw new Failed(
                    "The mount targets of " + fileSystem + " cannot be listed"
                            + " (elasticfilesystem:DescribeMountTargets): " + AwsFault.explain(e, pace.now())
                            + ". Or give a mount target's IP address (--nfs)",
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
        return e instanceof SdkException sdk && AwsFault.of(sdk).isBusy() ? Verdict.again() : Verdict.giveUp();
    }

    private static boolean isIn(Set<String> zones, MountTargetDescription target) {
        return zones.stream()
                .anyMatch(
                        zone -> zone.equals(target.availabilityZoneName()) || zone.equals(target.availabilityZoneId()));
    }
}
