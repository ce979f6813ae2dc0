package io.jenkins.plugins.efsdr.jenkins;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Rewrites the recorded manifests to the replicas, and changes nothing: no cluster and no AWS is called. */
public final class EfsRewriteManifestsStep extends RecoveryStep {

    @DataBoundConstructor
    public EfsRewriteManifestsStep(String gitUrl) {
        super(Work.REWRITE_MANIFESTS, gitUrl);
    }

    public String getFolder() {
        return parameters().get("folder");
    }

    @DataBoundSetter
    public void setFolder(String folder) {
        parameters().set("folder", folder);
    }

    /** What Jenkins knows of the step. */
    @Extension
    @Symbol("efsRewriteManifests")
    public static final class DescriptorImpl extends RecoveryStepDescriptor {

        @Override
        public String getFunctionName() {
            return "efsRewriteManifests";
        }

        @Override
        public String getDisplayName() {
            return Messages.EfsRewriteManifestsStep_DisplayName();
        }
    }
}
