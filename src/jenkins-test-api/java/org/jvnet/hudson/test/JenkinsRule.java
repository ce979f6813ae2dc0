package org.jvnet.hudson.test;

import hudson.EnvVars;
import hudson.model.Label;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TopLevelItem;
import hudson.slaves.DumbSlave;
import java.io.IOException;
import java.util.concurrent.Future;
import jenkins.model.Jenkins;

@SuppressWarnings("rawtypes")
public class JenkinsRule {

    public Jenkins jenkins;

    public <T extends TopLevelItem> T createProject(Class<T> type) throws IOException {
        throw new IllegalStateException("only Jenkins has the body");
    }

    public DumbSlave createOnlineSlave(Label l) throws Exception {
        throw new IllegalStateException("only Jenkins has the body");
    }

    public DumbSlave createOnlineSlave(Label l, EnvVars env) throws Exception {
        throw new IllegalStateException("only Jenkins has the body");
    }

    public <R extends Run> R assertBuildStatus(Result status, Future<? extends R> r) throws Exception {
        throw new IllegalStateException("only Jenkins has the body");
    }

    public <R extends Run> R assertBuildStatusSuccess(Future<? extends R> r) throws Exception {
        throw new IllegalStateException("only Jenkins has the body");
    }

    public void assertLogContains(String substring, Run run) throws IOException {
        throw new IllegalStateException("only Jenkins has the body");
    }

    public static String getLog(Run run) throws IOException {
        throw new IllegalStateException("only Jenkins has the body");
    }
}
