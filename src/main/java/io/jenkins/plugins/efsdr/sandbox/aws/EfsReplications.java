package io.jenkins.plugins.efsdr.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.efsdr.sandbox.aws.FileSystem.Protection;
import java.util.List;
import java.util.stream.Stream;

/** The EFS operations on replication configurations and on the protection against being overwritten by one. */
final class EfsReplications {

    private final FileSystems fileSystems;
    private final Replications replications;
    private final StateFaults states;

    EfsReplications(FileSystems fileSystems, Replications replications, StateFaults states) {
        this.fileSystems = fileSystems;
        this.replications = replications;
        this.states = states;
    }

    Stream<EfsRoute> routes() {
        String one = "/file-systems/{}/replication-configuration";
        return Stream.of(
                EfsRoute.get(
                        "DescribeReplicationConfigurations",
                        "/file-systems/replication-configurations",
                        this::describe),
                EfsRoute.of("CreateReplicationConfiguration", "POST", one, 200, this::create),
                EfsRoute.of("DeleteReplicationConfiguration", "DELETE", one, 204, this::delete),
                EfsRoute.of("UpdateFileSystemProtection", "PUT", "/file-systems/{}/protection", 200, this::protect));
    }

    private ObjectNode describe(EfsCall call) {
        List<Replication> found = call.parameter("FileSystemId")
                .map(id -> List.of(of(call.region(), id)))
                .orElseGet(() -> replications.in(call.region()));
        Page<Replication> page = Page.of(found, call.parameter("NextToken"), call.pageSize("MaxResults"));
        ObjectNode json = Json.object();
        json.set("Replications", Json.array(page.items(), item -> shown(item, call.region())));
        page.next().ifPresent(token -> json.put("NextToken", token));
        return json;
    }

    private ObjectNode shown(Replication replication, String region) {
        ObjectNode json = EfsJson.replication(replication, region);
        states.shown()
                .ifPresent(instead -> ((ObjectNode) json.path("Destinations").get(0))
                        .put("Status", instead.status())
                        .put("StatusMessage", instead.message()));
        return json;
    }

    private Replication of(String region, String id) {
        FileSystem fileSystem = fileSystems.get(region, id);
        return replications
                .of(fileSystem)
                .filter(replication -> replication.status(region).isPresent())
                .orElseThrow(() -> Replications.notFound(id));
    }

    private ObjectNode create(EfsCall call) {
        FileSystem source = fileSystems.get(call.region(), call.id());
        JsonNode destinations = call.body().path("Destinations");
        if (destinations.size() != 1) {
            throw AwsError.validation("Destinations must name exactly one destination");
        }
        FileSystem destination = destination(destinations.get(0));
        if (destination == source) {
            throw AwsError.validation("File system '" + source.id() + "' cannot be its own destination");
        }
        return EfsJson.replication(replications.create(source, destination), call.region());
    }

    /** A sandbox holds the file systems that it has folders for: it never makes one for a destination. */
    private FileSystem destination(JsonNode destination) {
        String region = destination.path("Region").asText();
        String id = destination.path("FileSystemId").asText();
        if (region.isEmpty()) {
            throw AwsError.validation("Destinations[0].Region must be given");
        }
        if (id.isEmpty()) {
            throw new AwsError(
                    403,
                    "FileSystemLimitExceeded",
                    "The account has all the file systems that it may have: name one in Destinations[0].FileSystemId");
        }
        return fileSystems.get(region, id);
    }

    private ObjectNode delete(EfsCall call) {
        String mode = call.parameter("deletionMode").orElse("ALL_CONFIGURATIONS");
        if (!List.of("ALL_CONFIGURATIONS", "LOCAL_CONFIGURATION_ONLY").contains(mode)) {
            throw AwsError.badRequest(
                    "deletionMode '" + mode + "' must be ALL_CONFIGURATIONS or LOCAL_CONFIGURATION_ONLY");
        }
        replications.delete(call.region(), call.id(), mode.startsWith("LOCAL"));
        return Json.object();
    }

    private ObjectNode protect(EfsCall call) {
        FileSystem fileSystem = fileSystems.get(call.region(), call.id());
        String wanted = call.body().path("ReplicationOverwriteProtection").asText();
        if (!List.of("ENABLED", "DISABLED").contains(wanted)) {
            throw AwsError.badRequest("ReplicationOverwriteProtection '" + wanted + "' must be ENABLED or DISABLED");
        }
        replications.protect(fileSystem, Protection.valueOf(wanted));
        return EfsJson.protection(fileSystem);
    }
}
