package io.jenkins.plugins.efsdr.jenkins;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Makes the directories of volumes, and nothing else. */
public final class EfsMakeDirectoryStep extends VolumesStep {

    @DataBoundConstructor
    public EfsMakeDirectoryStep(String gitUrl) {
        super(Work.MAKE_DIRECTORY, gitUrl);
    }

    /** What Jenkins knows of the step. */
    @Extension
    @Symbol("efsMakeDirectory")
    public static final class DescriptorImpl extends SiteStepDescriptor {

        @Override
        public String getFunctionName() {
            return "efsMakeDirectory";
        }

        @Override
        public String getDisplayName() {
            return Messages.EfsMakeDirectoryStep_DisplayName();
        }
    }
}
