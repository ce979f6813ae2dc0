package io.jenkins.plugins.efsdr.directory.nfs4.compound;

import io.jenkins.plugins.efsdr.directory.nfs4.xdr.MalformedReply;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrReader;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrWriter;

/**
 * One operation of a compound: encoded arguments, and how to read what comes back. An instance stands for one use: its result is found by
 * it.
 *
 * @param <R> its result; {@link Void} where it has none
 */
public final class Op<R> {

    private final int number;
    private final String name;
    private final byte[] arguments;
    private final Result<R> result;
    private final int resultBytes;

    private Op(int number, String name, XdrWriter arguments, Result<R> result, int resultBytes) {
        this.number = number;
        this.name = name;
        this.arguments = arguments.bytes();
        this.result = result;
        this.resultBytes = resultBytes;
    }

    /** Reads the result of an operation that went well. */
    @FunctionalInterface
    interface Result<R> {

        R read(XdrReader in) throws MalformedReply;
    }

    static Op<Void> plain(int number, String name, XdrWriter arguments) {
        return new Op<>(number, name, arguments, in -> null, 0);
    }

    /** @param resultBytes the most that the result takes up in a reply */
    static <R> Op<R> answering(int number, String name, XdrWriter arguments, int resultBytes, Result<R> result) {
        return new Op<>(number, name, arguments, result, resultBytes);
    }

    int number() {
        return number;
    }

    /** As in the RFC: {@code CREATE}. */
    public String name() {
        return name;
    }

    int requestBytes() {
        return Integer.BYTES + arguments.length;
    }

    /** Operation number and status are part of every result. */
    int responseBytes() {
        return 2 * Integer.BYTES + resultBytes;
    }

    void writeTo(XdrWriter out) {
        out.int32(number).raw(arguments);
    }

    R read(XdrReader in) throws MalformedReply {
        return result.read(in);
    }
}
