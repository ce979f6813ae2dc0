package hudson.model;

public class StringParameterDefinition extends SimpleParameterDefinition {

    public StringParameterDefinition(String name, String defaultValue) {
        super(name);
    }
}
