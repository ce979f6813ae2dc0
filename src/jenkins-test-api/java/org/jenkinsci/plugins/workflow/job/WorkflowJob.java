package org.jenkinsci.plugins.workflow.job;

import hudson.model.Action;
import hudson.model.Job;
import hudson.model.JobProperty;
import hudson.model.TopLevelItem;
import hudson.model.queue.QueueTaskFuture;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.flow.FlowDefinition;

public final class WorkflowJob extends Job<WorkflowJob, WorkflowRun> implements TopLevelItem {

    private WorkflowJob() {}

    public void setDefinition(FlowDefinition definition) {
        throw new IllegalStateException("only Jenkins has the body");
    }

    @SuppressWarnings("rawtypes")
    public void addProperty(JobProperty jobProp) throws IOException {
        throw new IllegalStateException("only Jenkins has the body");
    }

    public QueueTaskFuture<WorkflowRun> scheduleBuild2(int quietPeriod, Action... actions) {
        throw new IllegalStateException("only Jenkins has the body");
    }
}
