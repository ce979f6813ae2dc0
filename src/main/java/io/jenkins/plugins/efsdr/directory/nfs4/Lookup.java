package io.jenkins.plugins.efsdr.directory.nfs4;

import io.jenkins.plugins.efsdr.directory.nfs4.Handles.Known;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Attributes;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Chain;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Client;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.FileType;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Handle;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Op;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Operations;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Results;
import io.jenkins.plugins.efsdr.directory.nfs4.session.NfsException;
import io.jenkins.plugins.efsdr.directory.nfs4.session.NfsStatus;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks a path up, name by name, in one compound. For one use. */
final class Lookup {

    private final VolumePath path;
    private final Optional<Known> start;
    private final List<Op<Void>> lookups = new ArrayList<>();
    private final List<Op<Handle>> handles = new ArrayList<>();
    private final Op<Attributes> attributes = Operations.getAttributes();

    private Lookup(VolumePath path, Optional<Known> start) {
        this.path = path;
        this.start = start;
    }

    static Lookup fromRoot(VolumePath path) {
        return new Lookup(path, Optional.empty());
    }

    /** @param start a directory above {@code path}; the root where empty */
    static Lookup from(Optional<Known> start, VolumePath path) {
        return new Lookup(path, start);
    }

    static Op<Void> begin(Optional<Known> start) {
        return start.map(known -> Operations.put(known.handle())).orElseGet(Operations::putRoot);
    }

    /**
     * Does it; directories on the way are put into {@code into}.
     *
     * @throws InTheWay when something else than a directory stands on the way
     * @throws NfsException when looking is not permitted, or does not work
     */
    Located run(Client client, Handles into) throws IOException {
        Chain chain = Chain.from(begin(start));
        for (String name : path.parts().subList(startDepth(), path.parts().size())) {
            lookups.add(Operations.lookup(name));
            handles.add(Operations.getHandle());
            chain.then(lookups.get(lookups.size() - 1), handles.get(handles.size() - 1));
        }
        return read(chain.then(attributes).run(client), into);
    }

    private int startDepth() {
        return start.map(Known::depth).orElse(0);
    }

    private Located read(Results results, Handles into) throws IOException {
        Optional<Known> deepest = start;
        for (int i = 0; i < handles.size() && results.has(handles.get(i)); i++) {
            Known found = new Known(startDepth() + i + 1, results.of(handles.get(i)));
            remember(deepest, into);
            deepest = Optional.of(found);
        }
        if (results.failure().isPresent()) {
            requireMissing(results, results.failure().get(), deepest);
            remember(deepest, into);
            return new Located(path, deepest, Optional.empty());
        }
        if (results.of(attributes).type() == FileType.DIRECTORY) {
            remember(deepest, into);
        }
        return new Located(path, deepest, Optional.of(results.of(attributes)));
    }

    /** To be called for directories only: what something was found or missed in is one. */
    private void remember(Optional<Known> directory, Handles into) {
        directory.ifPresent(known -> into.remember(path, known.depth(), known.handle()));
    }

    private void requireMissing(Results results, NfsException failure, Optional<Known> deepest) throws IOException {
        boolean looking = lookups.stream().anyMatch(results::failedAt);
        if (looking && failure.status() == NfsStatus.NOENT) {
            return;
        }
        if (looking && failure.status() == NfsStatus.SYMLINK && deepest.isPresent()) {
            throw InTheWay.of(upTo(deepest.get().depth()), FileType.SYMBOLIC_LINK);
        }
        if (looking && failure.status() == NfsStatus.NOTDIR && deepest.isPresent()) {
            throw InTheWay.of(upTo(deepest.get().depth()), FileType.FILE);
        }
        throw failure;
    }

    private VolumePath upTo(int depth) {
        return new VolumePath(path.parts().subList(0, depth));
    }
}
