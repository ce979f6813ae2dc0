package io.jenkins.plugins.efsdr.directory.nfs4;

import static io.jenkins.plugins.efsdr.directory.nfs4.Nfs4Trees.OWNED;
import static io.jenkins.plugins.efsdr.directory.nfs4.Nfs4Trees.PLAIN;
import static io.jenkins.plugins.efsdr.directory.nfs4.Nfs4Trees.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many calls a directory costs. */
@RequiresGanesha
class RoundTripsTest {

    private static final VolumePath VOLUME = PREFIX.resolve("bu", "app", "ns", "claim");

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void aNewTreeBelowAKnownPrefixIsOneCallAndAnyOtherAtMostThree(@TempDir Path home) throws Exception {
        try (GaneshaServer server = GaneshaServer.start(home);
                Relay relay = Relay.to(server.address()).with(counting())) {
            Files.createDirectory(server.exported().resolve("shared"));
            try (Nfs4Tree tree = Nfs4Trees.tree(relay.connector())) {
                assertThat(callsOf(() -> tree.requirePrefix(PREFIX)))
                        .as("session and look")
                        .isEqualTo(4);
                assertThat(callsOf(() -> tree.ensure(PREFIX, VOLUME, OWNED))).isEqualTo(1);
                assertThat(callsOf(() -> tree.ensure(PREFIX, VOLUME, OWNED))).isEqualTo(1);
                assertThat(callsOf(() -> tree.ensure(PREFIX, PREFIX.resolve("bu", "app", "other", "claim"), OWNED)))
                        .as("a known parent's parent")
                        .isEqualTo(1);
                assertThat(callsOf(() -> tree.ensure(PREFIX, PREFIX.resolve("bu", "app", "ns", "second"), OWNED)))
                        .as("looking before moving into a known parent")
                        .isEqualTo(2);
                assertThat(callsOf(() -> tree.ensure(PREFIX, PREFIX.resolve("bu", "app", "ns", "plain"), PLAIN)))
                        .isEqualTo(1);
            }
            try (Nfs4Tree fresh = Nfs4Trees.tree(relay.connector())) {
                fresh.requirePrefix(PREFIX);
                assertThat(callsOf(() -> fresh.ensure(PREFIX, PREFIX.resolve("bu", "new", "ns", "claim"), OWNED)))
                        .as("part of it is there, unknown")
                        .isEqualTo(3);
                assertThat(callsOf(() -> fresh.probe(PREFIX))).isEqualTo(5);
            }
        }
    }

    private int callsOf(Runnable work) {
        int before = calls.get();
        work.run();
        return calls.get() - before;
    }

    private Relay.Mischief counting() {
        return new Relay.Mischief() {
            @Override
            public byte[] request(byte[] message) {
                calls.incrementAndGet();
                return message;
            }
        };
    }
}
