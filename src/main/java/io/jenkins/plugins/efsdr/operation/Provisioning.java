package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.pace.Workers;
import io.jenkins.plugins.efsdr.run.Run;
import io.jenkins.plugins.efsdr.volume.VolumeId;

/** What all stages of one run share. */
final class Provisioning extends VolumeStages<PlannedVolume> {

    final ProvisionRequest request;
    final ProvisionPart part;
    final ProvisionRules rules;
    final Sites sites;

    Provisioning(
            Run run, ProvisionRequest request, ProvisionPart part, ProvisionRules rules, Sites sites, Workers workers) {
        super(run, new Ledger(run), workers);
        this.request = request;
        this.part = part;
        this.rules = rules;
        this.sites = sites;
    }

    @Override
    protected VolumeId id(PlannedVolume volume) {
        return volume.id();
    }

    @Override
    protected String place(PlannedVolume volume) {
        return volume.path();
    }
}
