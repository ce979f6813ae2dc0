package io.jenkins.plugins.efsdr.jenkins;

import java.util.Map;
import java.util.Objects;

/** What is the same for every step about the DR side. */
public abstract class RecoveryStepDescriptor extends SiteStepDescriptor {

    @Override
    public String argumentsToString(Map<String, Object> namedArgs) {
        return Objects.toString(namedArgs.get("cluster"), null);
    }
}
