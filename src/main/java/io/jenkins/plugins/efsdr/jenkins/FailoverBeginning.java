package io.jenkins.plugins.efsdr.jenkins;

import org.kohsuke.stapler.DataBoundSetter;

/** A step that begins a failover, or goes on with one that stopped. */
public abstract class FailoverBeginning extends FailoverStep {

    FailoverBeginning(Work work, String gitUrl) {
        super(work, gitUrl);
    }

    public String getResume() {
        return parameters().get("resume");
    }

    @DataBoundSetter
    public void setResume(String resume) {
        parameters().set("resume", resume);
    }
}
