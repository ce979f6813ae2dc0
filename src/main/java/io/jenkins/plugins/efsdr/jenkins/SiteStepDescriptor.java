package io.jenkins.plugins.efsdr.jenkins;

import hudson.FilePath;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.efsdr.config.Directories;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What is the same for every step: what it needs around it, and the credentials that its form offers. */
public abstract class SiteStepDescriptor extends StepDescriptor {

    /** A workspace, for it names the agent that does the work and holds batch files and reports. */
    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, TaskListener.class, FilePath.class);
    }

    @Override
    public String argumentsToString(Map<String, Object> namedArgs) {
        return Objects.toString(namedArgs.get("pvc"), Objects.toString(namedArgs.get("batchFile"), null));
    }

    @POST
    public ListBoxModel doFillGitCredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String gitCredentialsId) {
        return CredentialChoices.of(item, gitCredentialsId, CredentialTypes.GIT);
    }

    @POST
    public ListBoxModel doFillClusterCredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String clusterCredentialsId) {
        return CredentialChoices.of(item, clusterCredentialsId, CredentialTypes.CLUSTER);
    }

    @POST
    public ListBoxModel doFillAwsCredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String awsCredentialsId) {
        return CredentialChoices.of(item, awsCredentialsId, CredentialTypes.AWS);
    }

    @POST
    public ListBoxModel doFillDirectoriesItems() {
        ListBoxModel choices = asConfigured();
        Arrays.stream(Directories.values()).map(Directories::word).forEach(word -> choices.add(word, word));
        return choices;
    }

    @POST
    public ListBoxModel doFillNfsTlsItems() {
        return yesOrNo();
    }

    @POST
    public ListBoxModel doFillNfsIamItems() {
        return yesOrNo();
    }

    private static ListBoxModel yesOrNo() {
        ListBoxModel choices = asConfigured();
        choices.add(DirectoryParameters.YES, DirectoryParameters.YES);
        choices.add(DirectoryParameters.NO, DirectoryParameters.NO);
        return choices;
    }

    private static ListBoxModel asConfigured() {
        ListBoxModel choices = new ListBoxModel();
        choices.add(Messages.SiteStep_AsConfigured(), "");
        return choices;
    }

    @POST
    public FormValidation doCheckGitUrl(@AncestorInPath Item item, @QueryParameter String value) {
        if (!CredentialChoices.mayConfigure(item)) {
            return FormValidation.ok();
        }
        return value == null || value.isBlank()
                ? FormValidation.error(Messages.SiteStep_GitUrlIsRequired())
                : FormValidation.ok();
    }
}
