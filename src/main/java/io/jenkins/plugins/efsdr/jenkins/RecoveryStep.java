package io.jenkins.plugins.efsdr.jenkins;

import org.kohsuke.stapler.DataBoundSetter;

/** What a step about the DR side is told: which volumes of which lost cluster, and where they go. */
public abstract class RecoveryStep extends SiteStep {

    RecoveryStep(Work work, String gitUrl) {
        super(work, gitUrl);
    }

    public String getCluster() {
        return parameters().get("cluster");
    }

    @DataBoundSetter
    public void setCluster(String cluster) {
        parameters().set("cluster", cluster);
    }

    public String getTo() {
        return parameters().get("to");
    }

    @DataBoundSetter
    public void setTo(String to) {
        parameters().set("to", to);
    }

    public String getBusinessUnit() {
        return parameters().get("businessUnit");
    }

    @DataBoundSetter
    public void setBusinessUnit(String businessUnit) {
        parameters().set("businessUnit", businessUnit);
    }

    public String getApplication() {
        return parameters().get("application");
    }

    @DataBoundSetter
    public void setApplication(String application) {
        parameters().set("application", application);
    }

    public String getNamespace() {
        return parameters().get("namespace");
    }

    @DataBoundSetter
    public void setNamespace(String namespace) {
        parameters().set("namespace", namespace);
    }

    public String getPair() {
        return parameters().get("pair");
    }

    @DataBoundSetter
    public void setPair(String pair) {
        parameters().set("pair", pair);
    }

    public String getLabels() {
        return parameters().get("labels");
    }

    @DataBoundSetter
    public void setLabels(String labels) {
        parameters().set("labels", labels);
    }
}
