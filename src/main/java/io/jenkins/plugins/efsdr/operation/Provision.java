package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Workers;
import io.jenkins.plugins.efsdr.repository.ManifestRepository;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.function.BiConsumer;

/**
 * Gives application teams their volumes: directory, manifest in Git, bound claim. Everything is checked before anything is touched, Git is
 * written before the cluster, and nothing reaches Git that the API server's dry run refused. Running it again after any interruption ends
 * in the same state: each stage looks at what is there.
 */
public final class Provision {

    private final ManifestRepository repository;
    private final Sites sites;
    private final ProvisionRules rules;

    public Provision(ManifestRepository repository, Sites sites, ProvisionRules rules) {
        this.repository = repository;
        this.sites = sites;
        this.rules = rules;
    }

    /**
     * Provisions the volumes. What becomes of each is told to the run's listeners.
     *
     * @return how the run ended: {@link Result#DONE}, {@link Result#PARTIAL} when some volumes are not as asked for, {@link Result#REFUSED}
     *     when all met a conflict, {@link Result#FAILED}
     * @throws BadInput when a request is wrong; nothing was touched
     * @throws Refused when a guard says no; nothing was touched
     * @throws Failed when something that all volumes need does not work
     */
    public Result call(Run run, ProvisionRequest request) {
        return call(run, request, ProvisionPart.ALL);
    }

    /** The same for one part of it; throws the same. */
    public Result call(Run run, ProvisionRequest request, ProvisionPart part) {
        return run.conduct(part.operation(), request.user(), request.volumes().size(), () -> {
            try (Workers workers = Workers.of(rules.concurrency(), "volume")) {
                Provisioning provisioning = new Provisioning(run, request, part, rules, sites, workers);
                return request.has(ProvisionRequest.Option.DRY_RUN)
                        ? new ProvisionPreview(provisioning, repository).show()
                        : new ProvisionStages(provisioning, repository).carryOut();
            }
        });
    }

    /**
     * Renders the manifests as a run would record them, and changes nothing. Needs neither mount nor cluster; throws what a run throws.
     *
     * @param rendered takes each volume's manifest
     */
    public Result render(Run run, ProvisionRequest request, BiConsumer<VolumeId, String> rendered) {
        return run.conduct("render manifests", request.user(), request.volumes().size(), () -> {
            try (Workers workers = Workers.of(1, "volume")) {
                Provisioning shared = new Provisioning(run, request, ProvisionPart.RECORD, rules, sites, workers);
                CheckStage.Checked planned = new CheckStage(shared).plan(repository.head());
                shared.stage("render", planned.volumes(), volume -> {
                    rendered.accept(volume.id(), volume.manifest().text());
                    shared.end(volume, Outcome.PLANNED, volume.changesRecord() ? "" : "is recorded so");
                });
                return shared.ledger.result();
            }
        });
    }
}
