package io.jenkins.plugins.efsdr.jenkins;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The second part of a failover: brings the volumes up, all of them or a share. */
public final class EfsFailoverApplyStep extends FailoverStep {

    @DataBoundConstructor
    public EfsFailoverApplyStep(String gitUrl, String run) {
        super(Work.FAILOVER_APPLY, gitUrl);
        parameters().set("run", run);
    }

    public String getRun() {
        return parameters().get("run");
    }

    public String getShard() {
        return parameters().get("shard");
    }

    @DataBoundSetter
    public void setShard(String shard) {
        parameters().set("shard", shard);
    }

    /** What Jenkins knows of the step. */
    @Extension
    @Symbol("efsFailoverApply")
    public static final class DescriptorImpl extends FailoverStepDescriptor {

        @Override
        public String getFunctionName() {
            return "efsFailoverApply";
        }

        @Override
        public String getDisplayName() {
            return Messages.EfsFailoverApplyStep_DisplayName();
        }
    }
}
