package io.jenkins.plugins.efsdr.jenkins;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Records the manifests of volumes in Git, after the API server's dry run. */
public final class EfsCommitManifestsStep extends VolumesStep {

    @DataBoundConstructor
    public EfsCommitManifestsStep(String gitUrl) {
        super(Work.COMMIT_MANIFESTS, gitUrl);
    }

    /** What Jenkins knows of the step. */
    @Extension
    @Symbol("efsCommitManifests")
    public static final class DescriptorImpl extends SiteStepDescriptor {

        @Override
        public String getFunctionName() {
            return "efsCommitManifests";
        }

        @Override
        public String getDisplayName() {
            return Messages.EfsCommitManifestsStep_DisplayName();
        }
    }
}
