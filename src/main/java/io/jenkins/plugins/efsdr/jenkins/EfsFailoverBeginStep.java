package io.jenkins.plugins.efsdr.jenkins;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The first of the three parts of a failover: confirms, locks, promotes the replicas. */
public final class EfsFailoverBeginStep extends FailoverBeginning {

    @DataBoundConstructor
    public EfsFailoverBeginStep(String gitUrl) {
        super(Work.FAILOVER_BEGIN, gitUrl);
    }

    /** What Jenkins knows of the step. */
    @Extension
    @Symbol("efsFailoverBegin")
    public static final class DescriptorImpl extends FailoverStepDescriptor {

        @Override
        public String getFunctionName() {
            return "efsFailoverBegin";
        }

        @Override
        public String getDisplayName() {
            return Messages.EfsFailoverBeginStep_DisplayName();
        }
    }
}
