package io.jenkins.plugins.efsdr.jenkins;

import hudson.util.ListBoxModel;
import io.jenkins.plugins.efsdr.operation.failover.Writers;
import java.util.Map;
import java.util.Objects;
import org.kohsuke.stapler.verb.POST;

/** What is the same for every step of a failover. */
public abstract class FailoverStepDescriptor extends RecoveryStepDescriptor {

    @Override
    public String argumentsToString(Map<String, Object> namedArgs) {
        return Objects.toString(namedArgs.get("shard"), super.argumentsToString(namedArgs));
    }

    /** The word for nothing is known comes first, for a form shows the first. */
    @POST
    public ListBoxModel doFillPrimaryWritersItems() {
        ListBoxModel choices = new ListBoxModel();
        for (Writers one : new Writers[] {Writers.UNKNOWN, Writers.LOST, Writers.FENCED}) {
            choices.add(one.word(), one.word());
        }
        return choices;
    }
}
