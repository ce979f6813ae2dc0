package io.jenkins.plugins.efsdr.directory.nfs4;

import io.jenkins.plugins.efsdr.directory.nfs4.rpc.Connector;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.volume.Ownership;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.OptionalLong;

/** Trees and values that tests of this room share. */
final class Nfs4Trees {

    static final VolumePath PREFIX = path("/shared");
    static final Ownership OWNED = owned(5001, 6001, 02770);
    static final Ownership PLAIN = new Ownership(OptionalLong.empty(), OptionalLong.empty(), 0750);

    private Nfs4Trees() {}

    static VolumePath path(String text) {
        return VolumePath.parse(text).orElseThrow();
    }

    static Ownership owned(long uid, long gid, int mode) {
        return new Ownership(OptionalLong.of(uid), OptionalLong.of(gid), mode);
    }

    static Nfs4Tree tree(Connector connector) {
        return tree(connector, settings());
    }

    static Nfs4Tree tree(Connector connector, Nfs4Settings settings) {
        return Nfs4Tree.over(connector, "test-server", settings, Pace.system(), new SecureRandom());
    }

    /** Generous for a busy machine; tests of silence give less. */
    static Nfs4Settings settings() {
        return Nfs4Settings.defaults().withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(60));
    }
}
