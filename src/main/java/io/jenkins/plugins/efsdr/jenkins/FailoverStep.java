package io.jenkins.plugins.efsdr.jenkins;

import org.kohsuke.stapler.DataBoundSetter;

/** What a step of a failover is told, and what it is allowed. The parts of one failover are told the same. */
public abstract class FailoverStep extends RecoveryStep {

    FailoverStep(Work work, String gitUrl) {
        super(work, gitUrl);
    }

    public String getConfirm() {
        return parameters().get("confirm");
    }

    @DataBoundSetter
    public void setConfirm(String confirm) {
        parameters().set("confirm", confirm);
    }

    public String getPlan() {
        return parameters().get("plan");
    }

    @DataBoundSetter
    public void setPlan(String plan) {
        parameters().set("plan", plan);
    }

    public String getPrimaryWriters() {
        return parameters().get("primaryWriters");
    }

    @DataBoundSetter
    public void setPrimaryWriters(String primaryWriters) {
        parameters().set("primaryWriters", primaryWriters);
    }

    public String getDisasterAt() {
        return parameters().get("disasterAt");
    }

    @DataBoundSetter
    public void setDisasterAt(String disasterAt) {
        parameters().set("disasterAt", disasterAt);
    }

    public String getAcceptDataLoss() {
        return parameters().get("acceptDataLoss");
    }

    @DataBoundSetter
    public void setAcceptDataLoss(String acceptDataLoss) {
        parameters().set("acceptDataLoss", acceptDataLoss);
    }

    public String getReason() {
        return parameters().get("reason");
    }

    @DataBoundSetter
    public void setReason(String reason) {
        parameters().set("reason", reason);
    }

    public boolean isPromoteWholePair() {
        return parameters().is("promoteWholePair");
    }

    @DataBoundSetter
    public void setPromoteWholePair(boolean promoteWholePair) {
        parameters().set("promoteWholePair", promoteWholePair);
    }

    public boolean isReplace() {
        return parameters().is("replace");
    }

    @DataBoundSetter
    public void setReplace(boolean replace) {
        parameters().set("replace", replace);
    }

    public boolean isCreateMissing() {
        return parameters().is("createMissing");
    }

    @DataBoundSetter
    public void setCreateMissing(boolean createMissing) {
        parameters().set("createMissing", createMissing);
    }

    public boolean isAllowLocalOnly() {
        return parameters().is("allowLocalOnly");
    }

    @DataBoundSetter
    public void setAllowLocalOnly(boolean allowLocalOnly) {
        parameters().set("allowLocalOnly", allowLocalOnly);
    }

    public boolean isAcceptUnreachableTask() {
        return parameters().is("acceptUnreachableTask");
    }

    @DataBoundSetter
    public void setAcceptUnreachableTask(boolean acceptUnreachableTask) {
        parameters().set("acceptUnreachableTask", acceptUnreachableTask);
    }

    public boolean isCancelExecution() {
        return parameters().is("cancelExecution");
    }

    @DataBoundSetter
    public void setCancelExecution(boolean cancelExecution) {
        parameters().set("cancelExecution", cancelExecution);
    }

    public boolean isAcceptCancelled() {
        return parameters().is("acceptCancelled");
    }

    @DataBoundSetter
    public void setAcceptCancelled(boolean acceptCancelled) {
        parameters().set("acceptCancelled", acceptCancelled);
    }

    public boolean isNoLock() {
        return parameters().is("noLock");
    }

    @DataBoundSetter
    public void setNoLock(boolean noLock) {
        parameters().set("noLock", noLock);
    }

    public String getSecondaryMount() {
        return parameters().get("secondaryMount");
    }

    @DataBoundSetter
    public void setSecondaryMount(String secondaryMount) {
        parameters().set("secondaryMount", secondaryMount);
    }

    public String getSecondaryNfsServer() {
        return parameters().get("secondaryNfsServer");
    }

    @DataBoundSetter
    public void setSecondaryNfsServer(String secondaryNfsServer) {
        parameters().set("secondaryNfsServer", secondaryNfsServer);
    }

    public String getSecondaryAccessPoint() {
        return parameters().get("secondaryAccessPoint");
    }

    @DataBoundSetter
    public void setSecondaryAccessPoint(String secondaryAccessPoint) {
        parameters().set("secondaryAccessPoint", secondaryAccessPoint);
    }
}
