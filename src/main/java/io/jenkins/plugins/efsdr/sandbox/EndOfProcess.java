package io.jenkins.plugins.efsdr.sandbox;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Closes a sandbox when its process is told to end, so that no mount outlives it. */
final class EndOfProcess implements AutoCloseable {

    private static final Logger LOG = System.getLogger(EndOfProcess.class.getName());

    private final Thread hook;

    EndOfProcess(Sandbox sandbox) {
        hook = new Thread(() -> close(sandbox), "sandbox-end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The platform's loggers may be closed by now: what has to be known goes to standard error. */
    private static void close(Sandbox sandbox) {
        try {
            sandbox.close();
        } catch (IOException e) {
            System.err.println(e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "The process is ending already: the hook is what closes the sandbox");
        }
    }
}
