package hudson.model;

public abstract class Label {

    private Label() {}
}
