package io.jenkins.plugins.efsdr.jenkins;

import java.util.concurrent.Callable;

/** Work on an agent's thread. Libraries look for their services by the context's class loader, which there is Jenkins' own. */
final class OurLoader {

    private OurLoader() {}

    static <T, E extends Exception> T call(Work<T, E> work) throws E {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        thread.setContextClassLoader(OurLoader.class.getClassLoader());
        try {
            return work.call();
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    /** What may fail in one way. */
    interface Work<T, E extends Exception> extends Callable<T> {
        @Override
        T call() throws E;
    }
}
