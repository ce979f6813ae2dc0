package io.jenkins.plugins.efsdr.jenkins;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.io.IOException;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Finds the workspace on the agent. After a restart of the controller agents take a while to come back.
 *
 * @param pace how to wait
 * @param patience how long
 */
record Agents(Pace pace, Duration patience) {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration COME_BACK = Duration.ofMinutes(10);

    /** For a step that begins: its agent is there, or the build is wrong. */
    static Agents now() {
        return new Agents(Pace.system(), Duration.ZERO);
    }

    /** For a step that goes on. */
    static Agents afterRestart() {
        return new Agents(Pace.system(), COME_BACK);
    }

    /** @throws IOException when the agent is not there in time */
    FilePath workspace(StepContext context, TaskListener listener) throws IOException, InterruptedException {
        Deadline deadline = pace.deadline(patience);
        FilePath workspace = look(context, deadline);
        if (workspace == null) {
            listener.getLogger().println("[efs] Waiting for the agent to come back …");
        }
        while (workspace == null) {
            pace.sleep(LOOK_AGAIN, deadline);
            workspace = look(context, deadline);
        }
        return workspace;
    }

    /** The workspace; null when there is time to look again. */
    private static FilePath look(StepContext context, Deadline deadline) throws IOException, InterruptedException {
        try {
            FilePath workspace = context.get(FilePath.class);
            if (workspace == null && deadline.expired()) {
                throw new AbortException("Failed: the agent is not connected; bring it back and run the build again.");
            }
            return workspace;
        } catch (IOException e) {
            if (deadline.expired()) {
                throw e;
            }
            return null;
        }
    }
}
