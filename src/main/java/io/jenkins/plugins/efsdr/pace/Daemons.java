package io.jenkins.plugins.efsdr.pace;

import java.util.concurrent.Executor;

/** Threads that live as long as what they serve, such as the reader of one connection. They never keep the process alive. */
public final class Daemons {

    private Daemons() {}

    /** An executor that runs each task on a daemon thread of its own. */
    public static Executor named(String name) {
        return task -> {
            Thread thread = new Thread(task, "efsdr-" + name);
            thread.setDaemon(true);
            thread.start();
        };
    }
}
