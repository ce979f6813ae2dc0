package io.jenkins.plugins.efsdr.directory.nfs4;

import io.jenkins.plugins.efsdr.directory.nfs4.compound.Handle;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Handles of directories that were seen, so that work below them begins there and not at the root. The least recently used are forgotten
 * first. Thread-safe.
 */
final class Handles {

    private static final int MOST = 4096;

    private final Map<List<String>, Handle> known = new LinkedHashMap<>(256, 0.75f, true);

    /**
     * A directory with its handle.
     *
     * @param depth how many names lead to it
     * @param handle of it
     */
    record Known(int depth, Handle handle) {}

    synchronized void remember(VolumePath path, int depth, Handle handle) {
        known.put(List.copyOf(path.parts().subList(0, depth)), handle);
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
    }

    /** The deepest directory above {@code path} that is known, from {@code least} names on. */
    synchronized Optional<Known> above(VolumePath path, int least) {
        for (int depth = path.parts().size() - 1; depth >= least; depth--) {
            Handle handle = known.get(path.parts().subList(0, depth));
            if (handle != null) {
                return Optional.of(new Known(depth, handle));
            }
        }
        return Optional.empty();
    }

    /** A handle turned out to be stale: what else is known may be as old. */
    synchronized void forget() {
        known.clear();
    }
}
