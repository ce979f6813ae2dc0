package io.jenkins.plugins.efsdr.jenkins;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Gives a volume up: claim and PersistentVolume leave the cluster, the directory and its data stay. */
public final class EfsVolumeRetireStep extends PrimaryStep {

    @DataBoundConstructor
    public EfsVolumeRetireStep(
            String gitUrl, String businessUnit, String cluster, String application, String namespace, String pvc) {
        super(Work.RETIRE, gitUrl);
        parameters().set("businessUnit", businessUnit);
        parameters().set("cluster", cluster);
        parameters().set("application", application);
        parameters().set("namespace", namespace);
        parameters().set("pvc", pvc);
    }

    public String getBusinessUnit() {
        return parameters().get("businessUnit");
    }

    public String getCluster() {
        return parameters().get("cluster");
    }

    public String getApplication() {
        return parameters().get("application");
    }

    public String getNamespace() {
        return parameters().get("namespace");
    }

    public String getPvc() {
        return parameters().get("pvc");
    }

    /** What Jenkins knows of the step. */
    @Extension
    @Symbol("efsVolumeRetire")
    public static final class DescriptorImpl extends SiteStepDescriptor {

        @Override
        public String getFunctionName() {
            return "efsVolumeRetire";
        }

        @Override
        public String getDisplayName() {
            return Messages.EfsVolumeRetireStep_DisplayName();
        }
    }
}
