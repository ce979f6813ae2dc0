package io.jenkins.plugins.efsdr.jenkins;

import org.kohsuke.stapler.DataBoundSetter;

/** What a step about volumes to be made is told: the fields of one volume, or a batch. The fields are called as in a batch file. */
public abstract class VolumesStep extends PrimaryStep {

    VolumesStep(Work work, String gitUrl) {
        super(work, gitUrl);
    }

    public String getBusinessUnit() {
        return parameters().get("businessUnit");
    }

    @DataBoundSetter
    public void setBusinessUnit(String businessUnit) {
        parameters().set("businessUnit", businessUnit);
    }

    public String getCluster() {
        return parameters().get("cluster");
    }

    @DataBoundSetter
    public void setCluster(String cluster) {
        parameters().set("cluster", cluster);
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

    public String getPvc() {
        return parameters().get("pvc");
    }

    @DataBoundSetter
    public void setPvc(String pvc) {
        parameters().set("pvc", pvc);
    }

    public String getSize() {
        return parameters().get("size");
    }

    @DataBoundSetter
    public void setSize(String size) {
        parameters().set("size", size);
    }

    public String getAccessMode() {
        return parameters().get("accessMode");
    }

    @DataBoundSetter
    public void setAccessMode(String accessMode) {
        parameters().set("accessMode", accessMode);
    }

    public String getUid() {
        return parameters().get("uid");
    }

    @DataBoundSetter
    public void setUid(String uid) {
        parameters().set("uid", uid);
    }

    public String getGid() {
        return parameters().get("gid");
    }

    @DataBoundSetter
    public void setGid(String gid) {
        parameters().set("gid", gid);
    }

    public String getMode() {
        return parameters().get("mode");
    }

    @DataBoundSetter
    public void setMode(String mode) {
        parameters().set("mode", mode);
    }

    public String getMountOptions() {
        return parameters().get("mountOptions");
    }

    @DataBoundSetter
    public void setMountOptions(String mountOptions) {
        parameters().set("mountOptions", mountOptions);
    }

    public String getLabels() {
        return parameters().get("labels");
    }

    @DataBoundSetter
    public void setLabels(String labels) {
        parameters().set("labels", labels);
    }

    public String getAnnotations() {
        return parameters().get("annotations");
    }

    @DataBoundSetter
    public void setAnnotations(String annotations) {
        parameters().set("annotations", annotations);
    }

    public String getTemplate() {
        return parameters().get("template");
    }

    @DataBoundSetter
    public void setTemplate(String template) {
        parameters().set("template", template);
    }

    public String getFileSystem() {
        return parameters().get("fileSystem");
    }

    @DataBoundSetter
    public void setFileSystem(String fileSystem) {
        parameters().set("fileSystem", fileSystem);
    }

    public String getBatch() {
        return parameters().get("batch");
    }

    @DataBoundSetter
    public void setBatch(String batch) {
        parameters().set("batch", batch);
    }

    public String getBatchFile() {
        return parameters().get("batchFile");
    }

    @DataBoundSetter
    public void setBatchFile(String batchFile) {
        parameters().set("batchFile", batchFile);
    }

    public boolean isSkipInvalid() {
        return parameters().is("skipInvalid");
    }

    @DataBoundSetter
    public void setSkipInvalid(boolean skipInvalid) {
        parameters().set("skipInvalid", skipInvalid);
    }

    public boolean isShareDirectory() {
        return parameters().is("shareDirectory");
    }

    @DataBoundSetter
    public void setShareDirectory(boolean shareDirectory) {
        parameters().set("shareDirectory", shareDirectory);
    }
}
