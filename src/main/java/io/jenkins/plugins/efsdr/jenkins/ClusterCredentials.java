package io.jenkins.plugins.efsdr.jenkins;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.config.DrConfig;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.io.File;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import jenkins.agents.ControllerToAgentFileCallable;

/**
 * Asks on the agent, which alone talks to Git, for the credentials ids that the configuration names for a run's clusters: only the controller
 * can look them up. What is wrong with the configuration is left to the run itself to say.
 */
record ClusterCredentials(Work work, Parameters parameters, Logins logins)
        implements ControllerToAgentFileCallable<TreeMap<String, String>> {

    private static final long serialVersionUID = 1L;

    @Override
    public TreeMap<String, String> invoke(File folder, VirtualChannel channel) throws InterruptedException {
        return OurLoader.call(() -> ids(folder.toPath()));
    }

    private TreeMap<String, String> ids(Path workspace) throws InterruptedException {
        TreeMap<String, String> ids = new TreeMap<>();
        try (Workplace place = new Workplace(parameters, logins, workspace);
                Assembly assembly = work.job().assembly(place, Pace.system())) {
            Set<String> names = work.job().clusters(assembly, place);
            DrConfig config = assembly.config();
            names.forEach(name -> config.cluster(name).credentials().ifPresent(id -> ids.put(name, id)));
        } catch (BadInput | Refused | Failed e) {
            return ids;
        } catch (Interrupted e) {
            throw new InterruptedException(e.getMessage());
        }
        return ids;
    }

    @Override
    public String toString() {
        return "credentials of clusters";
    }
}
