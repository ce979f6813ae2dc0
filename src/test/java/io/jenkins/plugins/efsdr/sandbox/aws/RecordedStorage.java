package io.jenkins.plugins.efsdr.sandbox.aws;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Storage without content, which remembers what was asked of it. */
final class RecordedStorage implements Storage {

    final Map<String, Boolean> writable = new ConcurrentHashMap<>();
    final AtomicInteger copies = new AtomicInteger();
    volatile boolean slow;
    volatile boolean complete = true;

    @Override
    public Copied copy(String sourceId, String destinationId, boolean deleting, BooleanSupplier stopped) {
        while (slow && !stopped.getAsBoolean()) {
            Thread.onSpinWait();
        }
        copies.incrementAndGet();
        return new Copied(complete && !stopped.getAsBoolean(), 3, 1, 4096);
    }

    @Override
    public void writable(String fileSystemId, boolean wanted) {
        writable.put(fileSystemId, wanted);
    }
}
