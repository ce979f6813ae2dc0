package hudson.model;

import java.util.List;
import jenkins.model.OptionalJobProperty;

public class ParametersDefinitionProperty extends OptionalJobProperty<Job<?, ?>> {

    public ParametersDefinitionProperty(List<ParameterDefinition> parameterDefinitions) {
        throw new IllegalStateException("only Jenkins has the body");
    }
}
