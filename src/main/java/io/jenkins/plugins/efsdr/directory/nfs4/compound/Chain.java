package io.jenkins.plugins.efsdr.directory.nfs4.compound;

import io.jenkins.plugins.efsdr.directory.nfs4.session.NfsException;
import io.jenkins.plugins.efsdr.directory.nfs4.session.NfsStatus;
import io.jenkins.plugins.efsdr.directory.nfs4.session.SessionLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Operations that follow each other, each link of them beginning where the link before left the current file handle. It is one compound
 * where the session allows; otherwise it is cut between links, and the next compound begins with the handle that the last one ended with.
 * Not atomic either way: the links before a failure have happened. Not thread-safe.
 */
public final class Chain {

    private final Op<?> start;
    private final List<List<Op<?>>> links = new ArrayList<>();

    private Chain(Op<?> start) {
        this.start = start;
    }

    /** Begins at the root or at a handle. */
    public static Chain from(Op<Void> start) {
        return new Chain(start);
    }

    /** Adds operations that must stay in one compound, because they use the saved file handle or one another's state. */
    public Chain then(Op<?>... link) {
        links.add(List.of(link));
        return this;
    }

    /**
     * Carries it out.
     *
     * @throws NfsException when a compound was refused as a whole, or when one link does not fit into what the session allows
     */
    public Results run(Client client) throws IOException {
        Results all = new Results();
        Part part = new Part(start, client.limits());
        for (List<Op<?>> link : links) {
            if (!part.fits(link)) {
                part = flush(part, client, all);
                if (all.failure().isPresent()) {
                    return all;
                }
            }
            part.add(link);
        }
        all.addAll(client.run(part.ops));
        return all;
    }

    private static Part flush(Part part, Client client, Results all) throws IOException {
        Op<Handle> where = Operations.getHandle();
        part.ops.add(where);
        all.addAll(client.run(part.ops));
        return all.has(where) ? new Part(Operations.put(all.of(where)), client.limits()) : part;
    }

    /** What goes into one compound; always with room for one GETFH more. */
    private static final class Part {

        private static final Op<?> CARRY = Operations.getHandle();

        private final SessionLimits limits;
        private final List<Op<?>> ops = new ArrayList<>();
        private int requestBytes = CARRY.requestBytes();
        private int responseBytes = CARRY.responseBytes();

        Part(Op<?> start, SessionLimits limits) {
            this.limits = limits;
            append(List.of(start));
        }

        boolean fits(List<Op<?>> link) {
            return ops.size() + link.size() + 1 <= limits.operationsLeft()
                    && requestBytes + request(link) <= limits.requestBytesLeft()
                    && responseBytes + response(link) <= limits.responseBytesLeft();
        }

        void add(List<Op<?>> link) throws NfsException {
            if (!fits(link)) {
                throw new NfsException(
                        NfsStatus.TOO_MANY_OPS.code(), link.get(0).name());
            }
            append(link);
        }

        private void append(List<Op<?>> more) {
            ops.addAll(more);
            requestBytes += request(more);
            responseBytes += response(more);
        }

        private static int request(List<Op<?>> ops) {
            return ops.stream().mapToInt(Op::requestBytes).sum();
        }

        private static int response(List<Op<?>> ops) {
            return ops.stream().mapToInt(Op::responseBytes).sum();
        }
    }
}
