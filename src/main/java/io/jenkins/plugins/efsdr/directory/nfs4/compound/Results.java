package io.jenkins.plugins.efsdr.directory.nfs4.compound;

import io.jenkins.plugins.efsdr.directory.nfs4.session.NfsException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** What came of a chain of operations: the results up to the first that failed, and that one. */
public final class Results {

    private final Map<Op<?>, Object> done = new IdentityHashMap<>();
    private Op<?> failedAt;
    private NfsException failure;

    void done(Op<?> op, Object result) {
        done.put(op, result == null ? Boolean.TRUE : result);
    }

    void failed(Op<?> op, NfsException why) {
        failedAt = op;
        failure = why;
    }

    void addAll(Results later) {
        done.putAll(later.done);
        failedAt = later.failedAt;
        failure = later.failure;
    }

    /** Whether the operation was carried out. */
    public boolean has(Op<?> op) {
        return done.containsKey(op);
    }

    /** The result of an operation that was carried out. */
    @SuppressWarnings("unchecked")
    public <R> R of(Op<R> op) {
        if (!has(op)) {
            throw new IllegalStateException(op.name() + " was not carried out");
        }
        return (R) done.get(op);
    }

    public Optional<NfsException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether this is the operation that failed. */
    public boolean failedAt(Op<?> op) {
        return failedAt == op;
    }

    /** @throws NfsException the failure, if there is one */
    public Results orThrow() throws NfsException {
        if (failure != null) {
            throw failure;
        }
        return this;
    }
}
