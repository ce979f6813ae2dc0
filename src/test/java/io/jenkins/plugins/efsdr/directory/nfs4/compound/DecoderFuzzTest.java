package io.jenkins.plugins.efsdr.directory.nfs4.compound;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.directory.nfs4.xdr.MalformedReply;
import io.jenkins.plugins.efsdr.directory.nfs4.xdr.XdrReader;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever bytes come, every decoder ends in a value or in {@link MalformedReply}, and takes no more memory than came. */
class DecoderFuzzTest {

    private static final long SEED = 20260606;
    private static final int ROUNDS = 300_000;

    private static final List<Op<?>> DECODERS = List.of(
            Operations.getHandle(),
            Operations.getAttributes(),
            Operations.createDirectory("x", Attributes.none().withMode(0755)),
            Operations.setAttributes(Attributes.none().withMode(0755)),
            Operations.rename("x", "y"),
            Operations.remove("x"),
            FileOperations.openNew("x", Attributes.none(), "owner"),
            FileOperations.close(StateId.ANONYMOUS),
            FileOperations.write(StateId.ANONYMOUS, new byte[3]),
            FileOperations.read(StateId.ANONYMOUS, 100),
            FileOperations.readDirectory(FileOperations.Page.BEFORE_FIRST, 1000));

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void endsInAValueOrInMalformedReply() {
        Random random = new Random(SEED);
        int values = 0;
        for (int i = 0; i < ROUNDS; i++) {
            values += decoded(DECODERS.get(i % DECODERS.size()), bytes(random)) ? 1 : 0;
        }
        assertThat(values).as("some of the random bytes are right").isBetween(1, ROUNDS - 1);
    }

    private static boolean decoded(Op<?> op, byte[] bytes) {
        try {
            op.read(new XdrReader(bytes));
            return true;
        } catch (MalformedReply e) {
            return false;
        }
    }

    /** Small numbers are likelier, as in real replies: they lead deeper into the decoders. Large ones are lengths to refuse. */
    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[4 * random.nextInt(40) + (random.nextInt(8) == 0 ? 1 : 0)];
        for (int i = 3; i < bytes.length; i += 4) {
            bytes[i] = (byte) (random.nextBoolean() ? random.nextInt(3) : random.nextInt(40));
        }
        if (bytes.length > 0 && random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }
}
