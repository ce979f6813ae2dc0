package io.jenkins.plugins.efsdr.directory.nfs4.compound;

import io.jenkins.plugins.efsdr.directory.nfs4.xdr.MalformedReply;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrReader;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrWriter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Attributes of an object with their values, as they are sent and received ({@code fattr4}). Immutable. */
public final class Attributes {

    /** What {@link Operations#getAttributes} asks for. */
    static final Set<Attribute> ALL = EnumSet.allOf(Attribute.class);

    /** The longest owner or group that is read. */
    private static final int MAX_NAME = 256;

    static final int MAX_BYTES = 2 * MAX_NAME + 64;

    private static final int MAX_WORDS = 8;

    private final Map<Attribute, Object> values;

    private Attributes(Map<Attribute, Object> values) {
        this.values = values;
    }

    public static Attributes none() {
        return new Attributes(new EnumMap<>(Attribute.class));
    }

    public Attributes withType(FileType type) {
        return with(Attribute.TYPE, type);
    }

    /** @param mode permission bits, applied as they are: there is no umask */
    public Attributes withMode(int mode) {
        return with(Attribute.MODE, mode);
    }

    /** EFS takes and gives owners as decimal numbers (EFS User Guide, "NFS-level users, groups, and permissions"). */
    public Attributes withOwner(long uid) {
        return with(Attribute.OWNER, Long.toString(uid));
    }

    public Attributes withGroup(long gid) {
        return with(Attribute.GROUP, Long.toString(gid));
    }

    public FileType type() {
        return (FileType) values.getOrDefault(Attribute.TYPE, FileType.OTHER);
    }

    /** Permission bits, without the type. */
    public int mode() {
        return (Integer) values.getOrDefault(Attribute.MODE, 0);
    }

    /** As the server names them; a decimal number on EFS. */
    public String owner() {
        return (String) values.getOrDefault(Attribute.OWNER, "");
    }

    public String group() {
        return (String) values.getOrDefault(Attribute.GROUP, "");
    }

    static Attributes read(XdrReader in) throws MalformedReply {
        Set<Attribute> named = Attribute.of(in.int32s(MAX_WORDS));
        XdrReader list = new XdrReader(in.opaque(MAX_BYTES));
        Map<Attribute, Object> values = new EnumMap<>(Attribute.class);
        for (Attribute each : named) {
            values.put(each, value(each, list));
        }
        return new Attributes(values);
    }

    void writeTo(XdrWriter out) {
        XdrWriter list = new XdrWriter();
        values.forEach((attribute, value) -> write(value, list));
        out.int32s(Attribute.bitmap(values.keySet())).opaque(list.bytes());
    }

    private Attributes with(Attribute attribute, Object value) {
        Map<Attribute, Object> more = new EnumMap<>(Attribute.class);
        more.putAll(values);
        more.put(attribute, value);
        return new Attributes(more);
    }

    private static Object value(Attribute attribute, XdrReader list) throws MalformedReply {
        return switch (attribute) {
            case TYPE -> FileType.of(list.int32());
            case SIZE -> list.int64();
            case MODE -> list.int32();
            case OWNER, GROUP -> list.string(MAX_NAME);
        };
    }

    private static void write(Object value, XdrWriter list) {
        if (value instanceof FileType type) {
            list.int32(type.number());
        } else if (value instanceof Integer number) {
            list.int32(number);
        } else if (value instanceof Long number) {
            list.int64(number);
        } else {
            list.string((String) value);
        }
    }
}
