package io.jenkins.plugins.efsdr.jenkins;

import org.kohsuke.stapler.DataBoundSetter;

/** What a step about the primary side is told: where its file systems are. */
public abstract class PrimaryStep extends SiteStep {

    PrimaryStep(Work work, String gitUrl) {
        super(work, gitUrl);
    }

    public String getPrefix() {
        return parameters().get("prefix");
    }

    @DataBoundSetter
    public void setPrefix(String prefix) {
        parameters().set("prefix", prefix);
    }

    public String getMount() {
        return parameters().get("mount");
    }

    @DataBoundSetter
    public void setMount(String mount) {
        parameters().set("mount", mount);
    }

    public String getNfsServer() {
        return parameters().get("nfsServer");
    }

    @DataBoundSetter
    public void setNfsServer(String nfsServer) {
        parameters().set("nfsServer", nfsServer);
    }
}
