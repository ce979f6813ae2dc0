package io.jenkins.plugins.efsdr.jenkins;

import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.assembly.FailoverCall;
import io.jenkins.plugins.efsdr.assembly.RunFolder;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.run.Result;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A failover, or a part of one.
 *
 * @param part which
 */
record FailoverJob(FailoverCall.Part part) implements Job {

    @Override
    public Assembly assembly(Workplace place, Pace pace) {
        return Assembly.forRecovery(place.site().recovery(), pace);
    }

    @Override
    public Set<String> clusters(Assembly assembly, Workplace place) {
        return assembly.recoveryTargets(place.failover().request(""));
    }

    @Override
    public Optional<String> run(Workplace place, Path runs, String proposed) {
        return place.failover().run(part, runs, Pace.system().now()).or(() -> Optional.of(proposed));
    }

    @Override
    public Result carryOut(RunFolder folder, Assembly assembly, Workplace place, String user) {
        FailoverParameters asked = place.failover();
        return asked.call(part).carryOut(assembly, folder, asked.request(user), asked.shard());
    }
}
