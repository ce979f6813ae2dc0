package io.jenkins.plugins.efsdr.jenkins;

import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.assembly.RunFolder;
import io.jenkins.plugins.efsdr.fault.Problems;
import io.jenkins.plugins.efsdr.operation.ProvisionPart;
import io.jenkins.plugins.efsdr.operation.ProvisionRequest;
import io.jenkins.plugins.efsdr.operation.ProvisionRequest.Option;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import io.jenkins.plugins.efsdr.volume.Field;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Work on volumes of the primary side.
 *
 * @param needsCluster whether it goes to a cluster and needs credentials for it
 * @param action what it does
 */
record ProvisionJob(boolean needsCluster, Action action) implements Job {

    private static final Map<String, Option> OPTIONS = Map.of(
            "strict", Option.STRICT,
            "dryRun", Option.DRY_RUN,
            "mountTest", Option.MOUNT_TEST,
            "shareDirectory", Option.SHARE_DIRECTORY,
            "skipInvalid", Option.SKIP_INVALID);

    /** What one of them does. */
    interface Action {
        Result carryOut(Run run, Assembly assembly, Workplace place, String user);
    }

    static Job create() {
        return new ProvisionJob(
                true, (run, assembly, place, user) -> assembly.provision().call(run, request(place, user)));
    }

    static Job part(ProvisionPart part) {
        return new ProvisionJob(
                part != ProvisionPart.DIRECTORIES,
                (run, assembly, place, user) -> assembly.provision().call(run, request(place, user), part));
    }

    static Job render() {
        return new ProvisionJob(
                false,
                (run, assembly, place, user) ->
                        assembly.provision().render(run, request(place, user), place::keepManifest));
    }

    static Job retire() {
        return new ProvisionJob(
                true,
                (run, assembly, place, user) ->
                        assembly.retire().call(run, volume(place.volume()), user, place.is("dryRun")));
    }

    @Override
    public Assembly assembly(Workplace place, Pace pace) {
        return Assembly.of(place.site().primary(), pace);
    }

    @Override
    public Set<String> clusters(Assembly assembly, Workplace place) {
        return place.volumes().stream()
                .flatMap(volume -> volume.get(Field.CLUSTER).stream())
                .collect(Collectors.toSet());
    }

    @Override
    public Result carryOut(RunFolder folder, Assembly assembly, Workplace place, String user) {
        return action.carryOut(folder.run(), assembly, place, user);
    }

    private static ProvisionRequest request(Workplace place, String user) {
        Set<Option> options = EnumSet.noneOf(Option.class);
        OPTIONS.forEach((name, option) -> {
            if (place.is(name)) {
                options.add(option);
            }
        });
        return new ProvisionRequest(place.volumes(), user, options);
    }

    private static VolumeId volume(VolumeRequest request) {
        Problems problems = new Problems();
        for (Field field : List.of(Field.BUSINESS_UNIT, Field.CLUSTER, Field.APPLICATION, Field.NAMESPACE, Field.PVC)) {
            if (request.get(field).isEmpty()) {
                problems.add(field.property(), "", "is required");
            }
        }
        problems.throwIfAny();
        return request.claimedId();
    }
}
