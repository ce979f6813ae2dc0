package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.config.BatchFile;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.operation.ProvisionRequest;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import io.jenkins.plugins.efsdr.volume.Field;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Provisions one volume, or a batch of them. */
@Command(
        name = "create",
        description =
                "Give an application team a volume: directory, manifest in Git, bound claim. Running it again is safe.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class VolumeCreateCommand implements Callable<Integer> {

    @ArgGroup(validate = false, heading = "%nThe volume:%n")
    VolumeNames names = new VolumeNames();

    @ArgGroup(validate = false)
    VolumeFields fields = new VolumeFields();

    @Option(
            names = "--batch",
            paramLabel = "FILE",
            description =
                    "A CSV or YAML file of volumes, instead of the flags above. The CSV's header names the fields:"
                            + " business_unit,cluster,application,namespace,pvc,size[,access_mode,…].")
    Path batch;

    @Option(names = "--skip-invalid", description = "Leave out wrong rows of a batch instead of refusing all of it.")
    boolean skipInvalid;

    @Option(names = "--strict", description = "Fail when the volume exists already.")
    boolean strict;

    @Option(names = "--share-directory", description = "Allow a directory that another volume uses.")
    boolean shareDirectory;

    @Option(
            names = "--mount-test",
            description = "Mount each claim in a small pod, write through it, and read that back.")
    boolean mountTest;

    @Mixin
    SiteOptions sites;

    @Mixin
    RunOptions options;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        return new RunCall(spec.commandLine(), options).carryOut("provision", this::provision);
    }

    private Result provision(Run run) {
        ProvisionRequest request = new ProvisionRequest(volumes(), options.who(), chosen());
        try (Assembly assembly = sites.assembly()) {
            return assembly.provision().call(run, request);
        }
    }

    private List<VolumeRequest> volumes() {
        Map<Field, String> values = new EnumMap<>(Field.class);
        values.putAll(names.values());
        values.putAll(fields.values());
        if (batch == null) {
            return List.of(new VolumeRequest(values));
        }
        if (values.values().stream().anyMatch(Objects::nonNull)) {
            throw BadInput.of("batch", batch.toString(), "must not be given together with the flags of one volume");
        }
        return BatchFile.read(batch.toString(), TextFile.read("batch", batch));
    }

    private Set<ProvisionRequest.Option> chosen() {
        Set<ProvisionRequest.Option> chosen = EnumSet.noneOf(ProvisionRequest.Option.class);
        choose(chosen, strict, ProvisionRequest.Option.STRICT);
        choose(chosen, options.dryRun, ProvisionRequest.Option.DRY_RUN);
        choose(chosen, mountTest, ProvisionRequest.Option.MOUNT_TEST);
        choose(chosen, shareDirectory, ProvisionRequest.Option.SHARE_DIRECTORY);
        choose(chosen, skipInvalid, ProvisionRequest.Option.SKIP_INVALID);
        return chosen;
    }

    private static void choose(Set<ProvisionRequest.Option> chosen, boolean wanted, ProvisionRequest.Option option) {
        if (wanted) {
            chosen.add(option);
        }
    }
}
