package io.jenkins.plugins.efsdr.sandbox.aws;

import static io.jenkins.plugins.efsdr.sandbox.aws.EfsRoute.get;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The EFS operations that read file systems and what belongs to them. */
final class EfsFileSystems {

    private final FileSystems fileSystems;
    private final StateFaults states;

    EfsFileSystems(FileSystems fileSystems, StateFaults states) {
        this.fileSystems = fileSystems;
        this.states = states;
    }

    Stream<EfsRoute> routes() {
        return Stream.of(
                get("DescribeFileSystems", "/file-systems", this::describeFileSystems),
                get("DescribeMountTargets", "/mount-targets", this::describeMountTargets),
                get("DescribeMountTargetSecurityGroups", "/mount-targets/{}/security-groups", this::securityGroups),
                get("DescribeAccessPoints", "/access-points", this::describeAccessPoints),
                get("DescribeLifecycleConfiguration", "/file-systems/{}/lifecycle-configuration", this::lifecycle),
                get("DescribeFileSystemPolicy", "/file-systems/{}/policy", this::policy),
                get("DescribeBackupPolicy", "/file-systems/{}/backup-policy", this::backupPolicy),
                get("ListTagsForResource", "/resource-tags/{}", this::tags));
    }

    private ObjectNode describeFileSystems(EfsCall call) {
        List<FileSystem> found = call.parameter("FileSystemId")
                .map(id -> List.of(fileSystems.get(call.region(), id)))
                .orElseGet(() -> fileSystems.in(call.region()));
        Page<FileSystem> page = Page.of(found, call.parameter("Marker"), call.pageSize("MaxItems"));
        ObjectNode json = Json.object();
        json.set("FileSystems", Json.array(page.items(), EfsFileSystems::render));
        return marked(json, call, page.next());
    }

    private static ObjectNode render(FileSystem fileSystem) {
        return EfsJson.fileSystem(fileSystem, MountTarget.of(fileSystem).size());
    }

    private ObjectNode describeMountTargets(EfsCall call) {
        List<MountTarget> found = call.parameter("FileSystemId")
                .map(id -> MountTarget.of(fileSystems.get(call.region(), id)))
                .or(() -> call.parameter("MountTargetId").map(id -> List.of(mountTarget(call.region(), id))))
                .orElseThrow(() -> AwsError.badRequest("FileSystemId or MountTargetId must be given"));
        Page<MountTarget> page = Page.of(found, call.parameter("Marker"), call.pageSize("MaxItems"));
        ObjectNode json = Json.object();
        json.set(
                "MountTargets", Json.array(page.items(), target -> EfsJson.mountTarget(target, states.mountTargets())));
        return marked(json, call, page.next());
    }

    private static ObjectNode marked(ObjectNode json, EfsCall call, Optional<String> next) {
        call.parameter("Marker").ifPresent(marker -> json.put("Marker", marker));
        next.ifPresent(marker -> json.put("NextMarker", marker));
        return json;
    }

    private MountTarget mountTarget(String region, String id) {
        return fileSystems.in(region).stream()
                .flatMap(fileSystem -> MountTarget.of(fileSystem).stream())
                .filter(target -> target.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new AwsError(404, "MountTargetNotFound", "Mount target '" + id + "' does not exist."));
    }

    private ObjectNode securityGroups(EfsCall call) {
        ObjectNode json = Json.object();
        json.putArray("SecurityGroups")
                .add(mountTarget(call.region(), call.id()).securityGroupId());
        return json;
    }

    /** The account has no access points: EFS replication does not carry them either. */
    private ObjectNode describeAccessPoints(EfsCall call) {
        call.parameter("AccessPointId").ifPresent(id -> {
            throw accessPointNotFound(id);
        });
        call.parameter("FileSystemId").ifPresent(id -> fileSystems.get(call.region(), id));
        ObjectNode json = Json.object();
        json.putArray("AccessPoints");
        return json;
    }

    private static AwsError accessPointNotFound(String id) {
        return new AwsError(404, "AccessPointNotFound", "Access point '" + id + "' does not exist.");
    }

    private ObjectNode lifecycle(EfsCall call) {
        fileSystems.get(call.region(), call.id());
        ObjectNode json = Json.object();
        json.putArray("LifecyclePolicies");
        return json;
    }

    private ObjectNode policy(EfsCall call) {
        fileSystems.get(call.region(), call.id());
        throw new AwsError(404, "PolicyNotFound", "File system '" + call.id() + "' has no policy.");
    }

    private ObjectNode backupPolicy(EfsCall call) {
        fileSystems.get(call.region(), call.id());
        ObjectNode json = Json.object();
        json.putObject("BackupPolicy").put("Status", "ENABLED");
        return json;
    }

    private ObjectNode tags(EfsCall call) {
        if (call.id().matches("(arn:.*:access-point/)?fsap-[0-9a-f]+")) {
            throw accessPointNotFound(call.id());
        }
        ObjectNode json = Json.object();
        json.putArray("Tags").add(EfsJson.nameTag(fileSystems.get(call.region(), call.id())));
        return json;
    }
}
