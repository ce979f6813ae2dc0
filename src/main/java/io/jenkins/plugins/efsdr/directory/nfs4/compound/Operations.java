package io.jenkins.plugins.efsdr.directory.nfs4.compound;

import io.jenkins.plugins.efsdr.directory.nfs4.xdr.MalformedReply;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrReader;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrWriter;

/** Makes operations. Each works on the current file handle, and some on the saved one (RFC 8881, section 16.2.3.1). */
public final class Operations {

    private static final int CHANGE_INFO_BYTES = 20;
    private static final int MAX_BITMAP_WORDS = 8;
    private static final int BITMAP_BYTES = Integer.BYTES * (1 + MAX_BITMAP_WORDS);

    private Operations() {}

    /** The root of what the server exports becomes current. */
    public static Op<Void> putRoot() {
        return Op.plain(24, "PUTROOTFH", new XdrWriter());
    }

    /** The object becomes current. */
    public static Op<Void> put(Handle handle) {
        return Op.plain(22, "PUTFH", new XdrWriter().opaque(handle.bytes()));
    }

    /** The handle of the current object. */
    public static Op<Handle> getHandle() {
        return Op.answering(
                10, "GETFH", new XdrWriter(), Handle.MAX_BYTES + 4, in -> new Handle(in.opaque(Handle.MAX_BYTES)));
    }

    /** The entry of the current directory becomes current. A symbolic link is not followed: it becomes current itself. */
    public static Op<Void> lookup(String name) {
        return Op.plain(15, "LOOKUP", new XdrWriter().string(name));
    }

    /** The current object is remembered as the saved one. */
    public static Op<Void> save() {
        return Op.plain(32, "SAVEFH", new XdrWriter());
    }

    /** The saved object becomes current, and stays saved. */
    public static Op<Void> restore() {
        return Op.plain(31, "RESTOREFH", new XdrWriter());
    }

    /** A directory is made in the current one, and becomes current. */
    public static Op<Void> createDirectory(String name, Attributes attributes) {
        XdrWriter out = new XdrWriter().int32(FileType.DIRECTORY.number()).string(name);
        attributes.writeTo(out);
        return Op.answering(6, "CREATE", out, CHANGE_INFO_BYTES + BITMAP_BYTES, Operations::skipCreated);
    }

    /** Type, size, mode, owner and group of the current object. */
    public static Op<Attributes> getAttributes() {
        XdrWriter out = new XdrWriter().int32s(Attribute.bitmap(Attributes.ALL));
        return Op.answering(9, "GETATTR", out, BITMAP_BYTES + Attributes.MAX_BYTES, Attributes::read);
    }

    /** Changes attributes of the current object. */
    public static Op<Void> setAttributes(Attributes attributes) {
        XdrWriter out = StateId.ANONYMOUS.writeTo(new XdrWriter());
        attributes.writeTo(out);
        return Op.answering(34, "SETATTR", out, BITMAP_BYTES, Operations::skipBitmap);
    }

    /** Ends the compound with NFS4ERR_NOT_SAME unless the current object has these attributes. */
    public static Op<Void> verify(Attributes attributes) {
        XdrWriter out = new XdrWriter();
        attributes.writeTo(out);
        return Op.plain(37, "VERIFY", out);
    }

    /** Renames from the saved directory to the current one. */
    public static Op<Void> rename(String from, String to) {
        XdrWriter out = new XdrWriter().string(from).string(to);
        return Op.answering(29, "RENAME", out, 2 * CHANGE_INFO_BYTES, in -> skip(in, 2 * CHANGE_INFO_BYTES));
    }

    /** Removes a file or an empty directory from the current directory. */
    public static Op<Void> remove(String name) {
        XdrWriter out = new XdrWriter().string(name);
        return Op.answering(28, "REMOVE", out, CHANGE_INFO_BYTES, in -> skip(in, CHANGE_INFO_BYTES));
    }

    private static Void skipCreated(XdrReader in) throws MalformedReply {
        skip(in, CHANGE_INFO_BYTES);
        return skipBitmap(in);
    }

    private static Void skipBitmap(XdrReader in) throws MalformedReply {
        in.int32s(MAX_BITMAP_WORDS);
        return null;
    }

    private static Void skip(XdrReader in, int bytes) throws MalformedReply {
        in.fixed(bytes);
        return null;
    }
}
