package io.jenkins.plugins.efsdr.jenkins;

import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.assembly.RunFolder;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.run.Result;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A kind of work, as it is done on the agent. */
interface Job {

    /** What it works with; nothing is asked of any server yet. */
    Assembly assembly(Workplace place, Pace pace);

    /**
     * The clusters that it goes to, some of which may need credentials. Asked only where the step has none of its own.
     *
     * @return empty where it goes to none
     */
    Set<String> clusters(Assembly assembly, Workplace place);

    /** Whether it goes to clusters at all. */
    default boolean needsCluster() {
        return true;
    }

    /**
     * The run that it is, one that stopped or one that begins; empty for whichever new one.
     *
     * @param runs the folder of all runs
     * @param proposed what a new run of it is called, the same again after a restart of the controller
     */
    default Optional<String> run(Workplace place, Path runs, String proposed) {
        return Optional.empty();
    }

    /** Carries it out; throws what the operation throws. */
    Result carryOut(RunFolder folder, Assembly assembly, Workplace place, String user);
}
