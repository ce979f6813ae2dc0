package io.jenkins.plugins.efsdr.jenkins;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.assembly.RunFolder;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.report.ReportMap;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import io.jenkins.plugins.efsdr.run.RunListener;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.agents.ControllerToAgentFileCallable;

/**
 * The work of a step where it is done: on the agent, in the workspace. It leaves journal and report in {@code efsdr-runs/<run>} there.
 * What goes wrong comes back as a result and never as an exception: its class might be one that the controller must not accept.
 *
 * @param proposed what a new run is called, where the work cares
 * @param patience how long to wait for an earlier execution of this step, which the controller has lost, to end
 */
record AgentWork(
        Work work,
        Parameters parameters,
        Logins logins,
        String user,
        TaskListener listener,
        String proposed,
        Duration patience)
        implements ControllerToAgentFileCallable<WorkResult> {

    /** Folder of the runs, in the workspace. */
    static final String RUNS = "efsdr-runs";

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private static final long serialVersionUID = 1L;

    @Override
    public WorkResult invoke(File folder, VirtualChannel channel) throws InterruptedException {
        return OurLoader.call(() -> carryOut(folder.toPath()));
    }

    private WorkResult carryOut(Path workspace) throws InterruptedException {
        try (Workplace place = new Workplace(parameters, logins, workspace);
                RunFolder folder = folder(place, workspace.resolve(RUNS))) {
            return carryOut(place, folder);
        } catch (BadInput | Refused | Failed e) {
            return WorkResult.of(Run.resultOf(e), Map.of(), e.getMessage());
        } catch (Interrupted e) {
            throw new InterruptedException(e.getMessage());
        }
    }

    private RunFolder folder(Workplace place, Path runs) {
        List<RunListener> listeners = List.of(new BuildLog(listener.getLogger()));
        Optional<String> run = work.job().run(place, runs, proposed);
        run.ifPresent(id -> awaitEnd(runs, id));
        return run.map(id -> RunFolder.again(runs, id, Pace.system(), listeners))
                .orElseGet(() -> RunFolder.in(runs, Pace.system(), listeners));
    }

    /** An agent can be at work for a controller that went down, and then has its run's folder. */
    private void awaitEnd(Path runs, String run) {
        Deadline deadline = Pace.system().deadline(patience);
        while (!deadline.expired() && RunFolder.isBusy(runs, run)) {
            Pace.system().sleep(LOOK_AGAIN, deadline);
        }
    }

    private WorkResult carryOut(Workplace place, RunFolder folder) throws InterruptedException {
        try {
            Result result = folder.attempt(work.title(), user, () -> attempt(place, folder));
            return report(folder, result, "")
                    .with("manifest", place.manifests())
                    .with("file", place.written());
        } catch (BadInput | Refused | Failed e) {
            return report(folder, Run.resultOf(e), e.getMessage());
        } catch (Interrupted e) {
            throw new InterruptedException(e.getMessage());
        } catch (RuntimeException e) {
            e.printStackTrace(listener.error("This is a bug of efs-volume-dr; please report it with what follows."));
            return report(folder, Result.FAILED, e.toString());
        }
    }

    private Result attempt(Workplace place, RunFolder folder) {
        try (Assembly assembly = work.job().assembly(place, Pace.system())) {
            return work.job().carryOut(folder, assembly, place, user);
        }
    }

    /** Without the rewrites, of which there is one for each volume: the report in the folder has them. */
    private static WorkResult report(RunFolder folder, Result result, String message) {
        Map<String, Object> report = ReportMap.of(folder.summary());
        report.remove("rewrites");
        report.put("run", folder.run().id());
        report.put("folder", RUNS + "/" + folder.run().id());
        return WorkResult.of(result, report, message);
    }

    @Override
    public String toString() {
        return work + " for " + user;
    }
}
