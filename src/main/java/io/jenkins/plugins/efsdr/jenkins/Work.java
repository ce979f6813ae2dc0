package io.jenkins.plugins.efsdr.jenkins;

import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.fault.Problems;
import io.jenkins.plugins.efsdr.operation.ProvisionPart;
import io.jenkins.plugins.efsdr.operation.ProvisionRequest;
import io.jenkins.plugins.efsdr.operation.ProvisionRequest.Option;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import io.jenkins.plugins.efsdr.volume.Field;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a step does on the agent. An enum, for its name is all that a build has to keep. */
enum Work {
    CREATE {
        @Override
        Result carryOut(Run run, Assembly assembly, Workplace place, String user) {
            return assembly.provision().call(run, request(place, user));
        }
    },
    RETIRE {
        @Override
        Result carryOut(Run run, Assembly assembly, Workplace place, String user) {
            return assembly.retire().call(run, volume(place.volume()), user, place.is("dryRun"));
        }
    },
    MAKE_DIRECTORY {
        @Override
        boolean needsCluster() {
            return false;
        }

        @Override
        Result carryOut(Run run, Assembly assembly, Workplace place, String user) {
            return assembly.provision().call(run, request(place, user), ProvisionPart.DIRECTORIES);
        }
    },
    RENDER_MANIFEST {
        @Override
        boolean needsCluster() {
            return false;
        }

        @Override
        Result carryOut(Run run, Assembly assembly, Workplace place, String user) {
            return assembly.provision().render(run, request(place, user), place::keepManifest);
        }
    },
    COMMIT_MANIFESTS {
        @Override
        Result carryOut(Run run, Assembly assembly, Workplace place, String user) {
            return assembly.provision().call(run, request(place, user), ProvisionPart.RECORD);
        }
    },
    APPLY_MANIFESTS {
        @Override
        Result carryOut(Run run, Assembly assembly, Workplace place, String user) {
            return assembly.provision().call(run, request(place, user), ProvisionPart.APPLY);
        }
    };

    /** Carries it out; throws what the operation throws. */
    abstract Result carryOut(Run run, Assembly assembly, Workplace place, String user);

    /** Whether it goes to a cluster and needs credentials for it. */
    boolean needsCluster() {
        return true;
    }

    private static final Map<String, Option> OPTIONS = Map.of(
            "strict", Option.STRICT,
            "dryRun", Option.DRY_RUN,
            "mountTest", Option.MOUNT_TEST,
            "shareDirectory", Option.SHARE_DIRECTORY,
            "skipInvalid", Option.SKIP_INVALID);

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
