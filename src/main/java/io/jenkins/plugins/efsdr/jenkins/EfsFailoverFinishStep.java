package io.jenkins.plugins.efsdr.jenkins;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The last part of a failover: looks what became of the volumes, records it and gives the lock back. */
public final class EfsFailoverFinishStep extends FailoverStep {

    @DataBoundConstructor
    public EfsFailoverFinishStep(String gitUrl, String run) {
        super(Work.FAILOVER_FINISH, gitUrl);
        parameters().set("run", run);
    }

    public String getRun() {
        return parameters().get("run");
    }

    /** What Jenkins knows of the step. */
    @Extension
    @Symbol("efsFailoverFinish")
    public static final class DescriptorImpl extends FailoverStepDescriptor {

        @Override
        public String getFunctionName() {
            return "efsFailoverFinish";
        }

        @Override
        public String getDisplayName() {
            return Messages.EfsFailoverFinishStep_DisplayName();
        }
    }
}
