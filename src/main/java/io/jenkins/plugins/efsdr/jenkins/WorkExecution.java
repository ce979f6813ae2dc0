package io.jenkins.plugins.efsdr.jenkins;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Cause;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.pace.Workers;
import io.jenkins.plugins.efsdr.run.RunId;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.springframework.security.core.Authentication;

/**
 * A step under way. It works on a thread of its own and waits there for the agent. After a restart of the controller the work begins
 * again: every operation looks at what is there and goes on from it. Only the parameters are kept, the secrets are looked up again.
 */
final class WorkExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private static final ExecutorService THREADS = Workers.asNeeded("step");
    private static final String NOBODY = "jenkins";

    private final Work work;
    private final Parameters parameters;

    /** What a run of this step is called, before a restart of the controller and after it. */
    private final String run = RunId.at(Instant.now(), new SecureRandom());

    private transient volatile Future<?> running;
    private transient volatile boolean stopped;

    WorkExecution(StepContext context, Work work, Parameters parameters) {
        super(context);
        this.work = work;
        this.parameters = parameters;
    }

    @Override
    public boolean start() {
        launch(Agents.now());
        return false;
    }

    @Override
    public void onResume() {
        launch(Agents.afterRestart());
    }

    @Override
    public String getStatus() {
        return "the agent is at work: " + work.title();
    }

    /** The agent is told to stop by the interruption of the thread that waits for it. */
    @Override
    public void stop(Throwable cause) {
        stopped = true;
        if (running != null) {
            running.cancel(true);
        }
        getContext().onFailure(cause);
    }

    private void launch(Agents agents) {
        Authentication user = Jenkins.getAuthentication2();
        running = THREADS.submit(() -> {
            try (ACLContext as = ACL.as2(user)) {
                finish(carryOut(agents));
            } catch (Exception e) {
                fail(e);
            }
        });
    }

    private WorkResult carryOut(Agents agents) throws IOException, InterruptedException {
        StepContext context = getContext();
        Run<?, ?> build = context.get(Run.class);
        TaskListener listener = context.get(TaskListener.class);
        FilePath workspace = agents.workspace(context, listener);
        try {
            Logins logins = logins(new LoginLookup(CredentialStore.of(build)), workspace);
            return workspace.act(
                    new AgentWork(work, parameters, logins, user(build), listener, run, agents.patience()));
        } catch (BadInput e) {
            return WorkResult.of(io.jenkins.plugins.efsdr.run.Result.BAD_INPUT, Map.of(), e.getMessage());
        }
    }

    private Logins logins(LoginLookup lookup, FilePath workspace) throws IOException, InterruptedException {
        Logins logins = lookup.of(parameters);
        return work.job().needsCluster() && logins.clusters().isEmpty()
                ? lookup.with(logins, workspace.act(new ClusterCredentials(work, parameters, logins)))
                : logins;
    }

    private static String user(Run<?, ?> run) {
        Cause.UserIdCause cause = run.getCause(Cause.UserIdCause.class);
        return cause == null || cause.getUserId() == null ? NOBODY : cause.getUserId();
    }

    private void finish(WorkResult result) throws AbortException {
        if (!result.isUseful() && parameters.is(SiteStep.FAIL_ON_ERROR)) {
            throw new AbortException(result.failure());
        }
        if (result.result() == io.jenkins.plugins.efsdr.run.Result.PARTIAL) {
            getContext().setResult(Result.UNSTABLE);
        }
        getContext().onSuccess(result.report());
    }

    private void fail(Exception e) {
        // A controller that goes down takes the agents' channels along; the build goes on after it has come back.
        if (!stopped && !isTerminating()) {
            getContext().onFailure(e);
        }
    }

    private static boolean isTerminating() {
        Jenkins jenkins = Jenkins.getInstanceOrNull();
        return jenkins != null && jenkins.isTerminating();
    }
}
