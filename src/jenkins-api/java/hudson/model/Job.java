package hudson.model;

import hudson.NotInJenkins;

public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> {

    @NotInJenkins
    protected Job() {}
}
