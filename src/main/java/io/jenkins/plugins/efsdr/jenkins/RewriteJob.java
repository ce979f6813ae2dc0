package io.jenkins.plugins.efsdr.jenkins;

import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.assembly.RunFolder;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.run.Result;
import java.util.Set;

/** The rewriting of manifests by itself. */
record RewriteJob() implements Job {

    @Override
    public Assembly assembly(Workplace place, Pace pace) {
        return Assembly.forRecovery(place.site().recovery(), pace);
    }

    @Override
    public Set<String> clusters(Assembly assembly, Workplace place) {
        return Set.of();
    }

    @Override
    public boolean needsCluster() {
        return false;
    }

    @Override
    public Result carryOut(RunFolder folder, Assembly assembly, Workplace place, String user) {
        return assembly.rewriteManifests()
                .call(
                        folder.run(),
                        user,
                        place.failover().scope(),
                        place.failover().to(),
                        place::takeManifest);
    }
}
