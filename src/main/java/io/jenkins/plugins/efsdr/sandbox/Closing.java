package io.jenkins.plugins.efsdr.sandbox;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Closes things in the reverse of the order they came, all of them, whatever one of them does. */
final class Closing implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(T thing) {
        open.push(thing);
        return thing;
    }

    @Override
    public synchronized void close() throws IOException {
        IOException failure = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                failure = merge(failure, e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static IOException merge(IOException first, Exception next) {
        if (first == null) {
            return new IOException("The sandbox did not end cleanly: " + next.getMessage(), next);
        }
        first.addSuppressed(next);
        return first;
    }
}
