package io.jenkins.plugins.efsdr.jenkins;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.assembly.RunFolder;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.report.ReportMap;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jenkins.agents.ControllerToAgentFileCallable;

/**
 * The work of a step where it is done: on the agent, in the workspace. It leaves journal and report in {@code efsdr-runs/<run>} there.
 * What goes wrong comes back as a result and never as an exception: its class might be one that the controller must not accept.
 */
record AgentWork(Work work, Parameters parameters, Logins logins, String user, TaskListener listener)
        implements ControllerToAgentFileCallable<WorkResult> {

    /** Folder of the runs, in the workspace. */
    static final String RUNS = "efsdr-runs";

    private static final long serialVersionUID = 1L;

    @Override
    public WorkResult invoke(File folder, VirtualChannel channel) throws InterruptedException {
        return OurLoader.call(() -> carryOut(folder.toPath()));
    }

    private WorkResult carryOut(Path workspace) throws InterruptedException {
        try (RunFolder folder =
                RunFolder.in(workspace.resolve(RUNS), Pace.system(), List.of(new BuildLog(listener.getLogger())))) {
            return carryOut(workspace, folder);
        } catch (Failed e) {
            return WorkResult.of(Result.FAILED, Map.of(), e.getMessage());
        }
    }

    private WorkResult carryOut(Path workspace, RunFolder folder) throws InterruptedException {
        try (Workplace place = new Workplace(parameters, logins, workspace);
                Assembly assembly = place.assembly(Pace.system())) {
            WorkResult done = report(folder, work.carryOut(folder.run(), assembly, place, user), "");
            return done.withManifests(place.manifests());
        } catch (BadInput | Refused | Failed e) {
            return report(folder, Run.resultOf(e), e.getMessage());
        } catch (Interrupted e) {
            throw new InterruptedException(e.getMessage());
        } catch (RuntimeException e) {
            e.printStackTrace(listener.error("This is a bug of efs-volume-dr; please report it with what follows."));
            return report(folder, Result.FAILED, e.toString());
        }
    }

    private static WorkResult report(RunFolder folder, Result result, String message) {
        Map<String, Object> report = ReportMap.of(folder.summary());
        report.put("folder", RUNS + "/" + folder.run().id());
        return WorkResult.of(result, report, message);
    }

    @Override
    public String toString() {
        return work + " for " + user;
    }
}
