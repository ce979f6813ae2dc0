package io.jenkins.plugins.efsdr.jenkins;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Applies the recorded manifests of volumes to their cluster. */
public final class EfsApplyManifestsStep extends VolumesStep {

    @DataBoundConstructor
    public EfsApplyManifestsStep(String gitUrl) {
        super(Work.APPLY_MANIFESTS, gitUrl);
    }

    /** What Jenkins knows of the step. */
    @Extension
    @Symbol("efsApplyManifests")
    public static final class DescriptorImpl extends SiteStepDescriptor {

        @Override
        public String getFunctionName() {
            return "efsApplyManifests";
        }

        @Override
        public String getDisplayName() {
            return Messages.EfsApplyManifestsStep_DisplayName();
        }
    }
}
