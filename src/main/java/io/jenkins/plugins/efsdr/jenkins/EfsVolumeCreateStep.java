package io.jenkins.plugins.efsdr.jenkins;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Gives application teams their volumes: directory, manifest in Git, bound claim. */
public final class EfsVolumeCreateStep extends VolumesStep {

    @DataBoundConstructor
    public EfsVolumeCreateStep(String gitUrl) {
        super(Work.CREATE, gitUrl);
    }

    public boolean isStrict() {
        return parameters().is("strict");
    }

    @DataBoundSetter
    public void setStrict(boolean strict) {
        parameters().set("strict", strict);
    }

    public boolean isMountTest() {
        return parameters().is("mountTest");
    }

    @DataBoundSetter
    public void setMountTest(boolean mountTest) {
        parameters().set("mountTest", mountTest);
    }

    /** What Jenkins knows of the step. */
    @Extension
    @Symbol("efsVolumeCreate")
    public static final class DescriptorImpl extends SiteStepDescriptor {

        @Override
        public String getFunctionName() {
            return "efsVolumeCreate";
        }

        @Override
        public String getDisplayName() {
            return Messages.EfsVolumeCreateStep_DisplayName();
        }
    }
}
