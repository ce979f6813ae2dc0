package io.jenkins.plugins.efsdr.jenkins;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Brings every recorded volume of a lost cluster up on the one that recovers it. */
public final class EfsFailoverStep extends FailoverBeginning {

    @DataBoundConstructor
    public EfsFailoverStep(String gitUrl) {
        super(Work.FAILOVER, gitUrl);
    }

    /** What Jenkins knows of the step. */
    @Extension
    @Symbol("efsFailover")
    public static final class DescriptorImpl extends FailoverStepDescriptor {

        @Override
        public String getFunctionName() {
            return "efsFailover";
        }

        @Override
        public String getDisplayName() {
            return Messages.EfsFailoverStep_DisplayName();
        }
    }
}
