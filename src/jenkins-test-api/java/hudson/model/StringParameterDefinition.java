package hudson.model;

public class StringParameterDefinition extends SimpleParameterDefinition {

    public StringParameterDefinition(String name, String defaultValue) {
        throw new IllegalStateException("only Jenkins has the body");
    }
}
