package io.jenkins.plugins.efsdr.directory.nfs4.xdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class XdrTest {

    @Test
    void writesAsTheStandardSays() {
        byte[] written = new XdrWriter()
                .int32(-2)
                .uint32(4_294_967_294L)
                .int64(1L << 40)
                .bool(true)
                .string("été")
                .opaque(new byte[] {1, 2, 3, 4})
                .int32s(List.of(7))
                .bytes();
        assertThat(HexFormat.of().formatHex(written))
                .isEqualTo("fffffffe" + "fffffffe" + "0000010000000000" + "00000001" + "00000005c3a974c3a9000000"
                        + "0000000401020304" + "0000000100000007");
    }

    @Test
    void readsWhatItWrote() throws Exception {
        XdrReader in = new XdrReader(new XdrWriter()
                .uint32(3_000_000_000L)
                .int64(-5)
                .string("name")
                .opaque(new byte[] {9})
                .int32s(List.of(1, -1))
                .bool(false)
                .bytes());
        assertThat(in.uint32()).isEqualTo(3_000_000_000L);
        assertThat(in.int64()).isEqualTo(-5);
        assertThat(in.string(10)).isEqualTo("name");
        assertThat(in.opaque(10)).containsExactly(9);
        assertThat(in.int32s(2)).containsExactly(1, -1);
        assertThat(in.bool()).isFalse();
        assertThat(in.remaining()).isZero();
    }

    @Test
    void rejectsLengthsAboveTheCapBeforeItAllocates() {
        XdrReader in = new XdrReader(new byte[] {0x7f, -1, -1, -1, 0, 0, 0, 0});
        assertThatExceptionOfType(MalformedReply.class)
                .isThrownBy(() -> in.opaque(128))
                .withMessageContaining("2147483647")
                .withMessageContaining("128");
    }

    @Test
    void rejectsAnAnnouncedLengthThatIsNotThere() {
        XdrReader in = new XdrReader(new byte[] {0, 0, 0, 100, 1, 2, 3, 4});
        assertThatExceptionOfType(MalformedReply.class).isThrownBy(() -> in.opaque(1000));
        XdrReader array = new XdrReader(new byte[] {0, 0, 0, 100, 1, 2, 3, 4});
        assertThatExceptionOfType(MalformedReply.class).isThrownBy(() -> array.int32s(1000));
    }

    @Test
    void rejectsMissingPaddingBadTextAndBadTruth() {
        assertThatExceptionOfType(MalformedReply.class)
                .isThrownBy(() -> new XdrReader(new byte[] {0, 0, 0, 1, 65}).opaque(4));
        assertThatExceptionOfType(MalformedReply.class)
                .isThrownBy(() -> new XdrReader(new byte[] {0, 0, 0, 1, -1, 0, 0, 0}).string(4));
        assertThatExceptionOfType(MalformedReply.class).isThrownBy(() -> new XdrReader(new byte[] {0, 0, 0, 2}).bool());
    }

    @Test
    void doesNotWriteWhatIsNoUnsignedNumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> new XdrWriter().uint32(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new XdrWriter().uint32(1L << 32));
    }
}
