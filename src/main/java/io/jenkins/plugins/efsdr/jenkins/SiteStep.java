package io.jenkins.plugins.efsdr.jenkins;

import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/** What every step is told about where volumes go: repository, configuration, cluster. */
public abstract class SiteStep extends Step {

    static final String FAIL_ON_ERROR = "failOnError";

    private final Parameters parameters = new Parameters();
    private final Work work;

    /** @param gitUrl the manifest repository */
    SiteStep(Work work, String gitUrl) {
        this.work = work;
        parameters.set("gitUrl", gitUrl);
        parameters.set(FAIL_ON_ERROR, true);
    }

    @Override
    public final StepExecution start(StepContext context) {
        return new WorkExecution(context, work, parameters.copy());
    }

    final Parameters parameters() {
        return parameters;
    }

    public String getGitUrl() {
        return parameters.get("gitUrl");
    }

    public String getBranch() {
        return parameters.get("branch");
    }

    @DataBoundSetter
    public void setBranch(String branch) {
        parameters.set("branch", branch);
    }

    public String getGitCredentialsId() {
        return parameters.get("gitCredentialsId");
    }

    @DataBoundSetter
    public void setGitCredentialsId(String gitCredentialsId) {
        parameters.set("gitCredentialsId", gitCredentialsId);
    }

    public String getGitKnownHosts() {
        return parameters.get("gitKnownHosts");
    }

    @DataBoundSetter
    public void setGitKnownHosts(String gitKnownHosts) {
        parameters.set("gitKnownHosts", gitKnownHosts);
    }

    public String getGitCa() {
        return parameters.get("gitCa");
    }

    @DataBoundSetter
    public void setGitCa(String gitCa) {
        parameters.set("gitCa", gitCa);
    }

    public String getMirror() {
        return parameters.get("mirror");
    }

    @DataBoundSetter
    public void setMirror(String mirror) {
        parameters.set("mirror", mirror);
    }

    public String getConfig() {
        return parameters.get("config");
    }

    @DataBoundSetter
    public void setConfig(String config) {
        parameters.set("config", config);
    }

    public String getPrimary() {
        return parameters.get("primary");
    }

    @DataBoundSetter
    public void setPrimary(String primary) {
        parameters.set("primary", primary);
    }

    public String getSecondary() {
        return parameters.get("secondary");
    }

    @DataBoundSetter
    public void setSecondary(String secondary) {
        parameters.set("secondary", secondary);
    }

    public String getDirectories() {
        return parameters.get("directories");
    }

    @DataBoundSetter
    public void setDirectories(String directories) {
        parameters.set("directories", directories);
    }

    public String getNfsTls() {
        return parameters.get("nfsTls");
    }

    @DataBoundSetter
    public void setNfsTls(String nfsTls) {
        parameters.set("nfsTls", nfsTls);
    }

    public String getNfsIam() {
        return parameters.get("nfsIam");
    }

    @DataBoundSetter
    public void setNfsIam(String nfsIam) {
        parameters.set("nfsIam", nfsIam);
    }

    public String getNfsCa() {
        return parameters.get("nfsCa");
    }

    @DataBoundSetter
    public void setNfsCa(String nfsCa) {
        parameters.set("nfsCa", nfsCa);
    }

    public String getClusterCredentialsId() {
        return parameters.get("clusterCredentialsId");
    }

    @DataBoundSetter
    public void setClusterCredentialsId(String clusterCredentialsId) {
        parameters.set("clusterCredentialsId", clusterCredentialsId);
    }

    public String getClusterServer() {
        return parameters.get("clusterServer");
    }

    @DataBoundSetter
    public void setClusterServer(String clusterServer) {
        parameters.set("clusterServer", clusterServer);
    }

    public String getClusterContext() {
        return parameters.get("clusterContext");
    }

    @DataBoundSetter
    public void setClusterContext(String clusterContext) {
        parameters.set("clusterContext", clusterContext);
    }

    public String getClusterCa() {
        return parameters.get("clusterCa");
    }

    @DataBoundSetter
    public void setClusterCa(String clusterCa) {
        parameters.set("clusterCa", clusterCa);
    }

    public String getAwsCredentialsId() {
        return parameters.get("awsCredentialsId");
    }

    @DataBoundSetter
    public void setAwsCredentialsId(String awsCredentialsId) {
        parameters.set("awsCredentialsId", awsCredentialsId);
    }

    public boolean isDryRun() {
        return parameters.is("dryRun");
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        parameters.set("dryRun", dryRun);
    }

    public boolean isFailOnError() {
        return parameters.is(FAIL_ON_ERROR);
    }

    @DataBoundSetter
    public void setFailOnError(boolean failOnError) {
        parameters.set(FAIL_ON_ERROR, failOnError);
    }
}
