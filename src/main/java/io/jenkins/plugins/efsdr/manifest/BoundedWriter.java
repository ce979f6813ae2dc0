package io.jenkins.plugins.efsdr.manifest;

import java.io.Writer;

/** Keeps the first so many characters and remembers whether there were more. */
final class BoundedWriter extends Writer {

    private final StringBuilder text = new StringBuilder();
    private final int limit;
    private boolean full;

    BoundedWriter(int limit) {
        this.limit = limit;
    }

    boolean isFull() {
        return full;
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
        full |= text.length() + length > limit;
        if (!full) {
            text.append(buffer, offset, length);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return text.toString();
    }
}
