package io.jenkins.plugins.efsdr.jenkins;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Renders the manifests of volumes and changes nothing. */
public final class EfsRenderManifestStep extends VolumesStep {

    @DataBoundConstructor
    public EfsRenderManifestStep(String gitUrl) {
        super(Work.RENDER_MANIFEST, gitUrl);
    }

    /** What Jenkins knows of the step. */
    @Extension
    @Symbol("efsRenderManifest")
    public static final class DescriptorImpl extends SiteStepDescriptor {

        @Override
        public String getFunctionName() {
            return "efsRenderManifest";
        }

        @Override
        public String getDisplayName() {
            return Messages.EfsRenderManifestStep_DisplayName();
        }
    }
}
