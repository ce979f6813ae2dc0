package io.jenkins.plugins.efsdr.jenkins;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Ends the replication to the replicas, which take writes then: the same as {@link EfsFailoverBeginStep}. */
public final class EfsStopReplicationStep extends FailoverBeginning {

    @DataBoundConstructor
    public EfsStopReplicationStep(String gitUrl) {
        super(Work.FAILOVER_BEGIN, gitUrl);
    }

    /** What Jenkins knows of the step. */
    @Extension
    @Symbol("efsStopReplication")
    public static final class DescriptorImpl extends FailoverStepDescriptor {

        @Override
        public String getFunctionName() {
            return "efsStopReplication";
        }

        @Override
        public String getDisplayName() {
            return Messages.EfsStopReplicationStep_DisplayName();
        }
    }
}
