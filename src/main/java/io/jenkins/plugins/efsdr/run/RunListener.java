package io.jenkins.plugins.efsdr.run;

/** Is told of every event of a run, one at a time and in order. */
@FunctionalInterface
public interface RunListener {

    void on(Event event);
}
