package io.jenkins.plugins.efsdr.sandbox.aws;

import java.time.Instant;
import java.util.Locale;

/** One file system and the states it is in. */
final class FileSystem {

    /** The values of {@code LifeCycleState} that occur here. */
    enum LifeCycle {
        AVAILABLE,
        UPDATING;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The values of {@code ReplicationOverwriteProtection}. */
    enum Protection {
        ENABLED,
        DISABLED,
        REPLICATING
    }

    /** A size and when it was taken: EFS meters in the background too. An empty file system has 6 KiB. */
    record Metered(long bytes, Instant at) {}

    private static final long EMPTY = 6144;

    private final FileSystemSpec spec;
    private final Instant created;
    private volatile LifeCycle lifeCycle = LifeCycle.AVAILABLE;
    private volatile Protection protection = Protection.ENABLED;
    private volatile Metered size;

    FileSystem(FileSystemSpec spec, Instant created) {
        this.spec = spec;
        this.created = created;
        this.size = new Metered(EMPTY, created);
    }

    String id() {
        return spec.id();
    }

    String region() {
        return spec.region();
    }

    String name() {
        return spec.name();
    }

    String arn() {
        return Arns.of("elasticfilesystem", region(), "file-system/" + id());
    }

    Instant created() {
        return created;
    }

    LifeCycle lifeCycle() {
        return lifeCycle;
    }

    void lifeCycle(LifeCycle state) {
        lifeCycle = state;
    }

    Protection protection() {
        return protection;
    }

    void protection(Protection state) {
        protection = state;
    }

    Metered size() {
        return size;
    }

    void meter(long bytes, Instant at) {
        size = new Metered(EMPTY + bytes, at);
    }
}
