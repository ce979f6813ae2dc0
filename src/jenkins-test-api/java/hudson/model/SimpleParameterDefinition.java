package hudson.model;

public abstract class SimpleParameterDefinition extends ParameterDefinition {}
