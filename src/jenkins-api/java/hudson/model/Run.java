package hudson.model;

import hudson.NotInJenkins;

public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> {

    @NotInJenkins
    protected Run() {}

    public <T extends Cause> T getCause(Class<T> type) {
        throw new IllegalStateException("only Jenkins has the body");
    }
}
