package io.jenkins.plugins.efsdr.directory.nfs4.compound;

import io.jenkins.plugins.efsdr.directory.nfs4.rpc.AuthSys;
import io.jenkins.plugins.efsdr.directory.nfs4.session.NfsException;
import io.jenkins.plugins.efsdr.directory.nfs4.session.Reply;
import io.jenkins.plugins.efsdr.directory.nfs4.session.Session;
import io.jenkins.plugins.efsdr.directory.nfs4.session.SessionLimits;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.MalformedReply;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrReader;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrWriter;
import io.jenkins.plugins.efsdr.pace.Deadline;
import java.io.IOException;
import java.util.List;

/**
 * Runs compounds over one session as one user.
 *
 * @param session carries them
 * @param who acts
 * @param deadline of the whole undertaking
 */
public record Client(Session session, AuthSys who, Deadline deadline) {

    public SessionLimits limits() {
        return session.limits();
    }

    /**
     * One compound, which must fit.
     *
     * @throws NfsException when it was refused as a whole; the failure of one operation is in the results
     */
    Results run(List<Op<?>> ops) throws IOException {
        XdrWriter out = new XdrWriter();
        ops.forEach(op -> op.writeTo(out));
        return read(ops, session.call(who, ops.size(), out.bytes(), deadline));
    }

    private static Results read(List<Op<?>> ops, Reply reply) throws IOException {
        Results results = new Results();
        for (Op<?> op : ops.subList(0, reply.results())) {
            readOne(op, reply.in(), results);
        }
        if (reply.results() < ops.size() && results.failure().isEmpty()) {
            throw new MalformedReply("a reply ends before its compound without a failure");
        }
        return results;
    }

    private static void readOne(Op<?> op, XdrReader in, Results results) throws MalformedReply {
        int number = in.int32();
        if (number != op.number()) {
            throw new MalformedReply("the result of " + op.name() + " is one of operation " + number);
        }
        int status = in.int32();
        if (status == 0) {
            results.done(op, op.read(in));
        } else {
            results.failed(op, new NfsException(status, op.name()));
        }
    }
}
