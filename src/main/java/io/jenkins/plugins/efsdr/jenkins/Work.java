package io.jenkins.plugins.efsdr.jenkins;

import io.jenkins.plugins.efsdr.assembly.FailoverCall.Part;
import io.jenkins.plugins.efsdr.operation.ProvisionPart;
import java.util.Locale;

/** What a step does on the agent. An enum, for its name is all that a build has to keep. */
enum Work {
    CREATE(ProvisionJob.create()),
    RETIRE(ProvisionJob.retire()),
    MAKE_DIRECTORY(ProvisionJob.part(ProvisionPart.DIRECTORIES)),
    RENDER_MANIFEST(ProvisionJob.render()),
    COMMIT_MANIFESTS(ProvisionJob.part(ProvisionPart.RECORD)),
    APPLY_MANIFESTS(ProvisionJob.part(ProvisionPart.APPLY)),
    FAILOVER(new FailoverJob(Part.ALL)),
    FAILOVER_BEGIN(new FailoverJob(Part.BEGIN)),
    FAILOVER_APPLY(new FailoverJob(Part.APPLY)),
    FAILOVER_FINISH(new FailoverJob(Part.FINISH)),
    REWRITE_MANIFESTS(new RewriteJob());

    private final transient Job job;

    Work(Job job) {
        this.job = job;
    }

    /** The work in words. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    Job job() {
        return job;
    }
}
