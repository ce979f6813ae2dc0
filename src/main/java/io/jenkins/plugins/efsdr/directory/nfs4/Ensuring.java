package io.jenkins.plugins.efsdr.directory.nfs4;

import io.jenkins.plugins.efsdr.directory.DirectoryTree.Made;
import io.jenkins.plugins.efsdr.directory.nfs4.Handles.Known;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Chain;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Client;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Operations;
import io.jenkins.plugins.efsdr.directory.nfs4.session.NfsException;
import io.jenkins.plugins.efsdr.directory.nfs4.session.NfsStatus;
import io.jenkins.plugins.efsdr.volume.Ownership;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Makes sure of one directory. Where something above it is known and its parent is not, that the parent is new is taken for likely:
 * everything is made in one compound. Otherwise the path is looked up first, and what is missing made then. {@link #attempt} can be called
 * again after any failure. Not thread-safe.
 */
final class Ensuring {

    /** Somebody else was faster, or took away our staging directory in passing. */
    private static final Set<NfsStatus> RACES = EnumSet.of(NfsStatus.EXIST, NfsStatus.NOTEMPTY, NfsStatus.NOENT);

    private final VolumePath path;
    private final Ownership ownership;
    private final int prefixDepth;
    private final Handles handles;
    private int created;
    private int attempts;

    /** @param prefixDepth how many of the names must be there already */
    Ensuring(VolumePath path, Ownership ownership, int prefixDepth, Handles handles) {
        this.path = path;
        this.ownership = ownership;
        this.prefixDepth = prefixDepth;
        this.handles = handles;
    }

    /**
     * Tries.
     *
     * @return what was made, by this and earlier attempts; empty when the prefix is missing
     * @throws Raced when it is worth trying again at once
     */
    Optional<Made> attempt(Client client) throws IOException {
        attempts++;
        Optional<Known> known = handles.above(path, Math.max(1, prefixDepth));
        if (isLikelyNew(known) && isMadeBlindly(client, known)) {
            return made();
        }
        Located there = Lookup.from(known, path).run(client, handles);
        if (there.directory().isPresent()) {
            return made();
        }
        if (there.depth() < prefixDepth) {
            return Optional.empty();
        }
        make(client, there.deepest());
        return made();
    }

    private Optional<Made> made() {
        Made made = Made.created(created);
        boolean unclear = created == 0 && attempts > 1;
        return Optional.of(
                unclear
                        ? made.noting("it is there; an answer was lost on the way, so this very call may have made it")
                        : made);
    }

    /** A rename would replace an empty directory, so only a parent that is made in the same compound spares looking for the last name. */
    private boolean isLikelyNew(Optional<Known> known) {
        int parent = path.parts().size() - 1;
        return known.isPresent() && (known.get().depth() < parent || !Making.isStaged(ownership));
    }

    /** Any failure but a passing one leads to a closer look: on a read-only server what exists already is fine. */
    private boolean isMadeBlindly(Client client, Optional<Known> known) throws IOException {
        try {
            make(client, known);
            return true;
        } catch (Raced e) {
            return false;
        } catch (NfsException e) {
            if (Patience.isPassing(e.status())) {
                throw e;
            }
            return false;
        }
    }

    private void make(Client client, Optional<Known> start) throws IOException {
        Making.Made made = run(client, Making.of(start, path, ownership));
        Optional<NfsException> failure = made.results().failure();
        if (made.failedAtStaging() && isExist(failure)) {
            Known parent = made.parent().orElseThrow(() -> new Raced("a directory above went away"));
            made = run(client, Making.completing(parent, path, ownership));
        }
        requireDone(client, made);
    }

    private Making.Made run(Client client, Making making) throws IOException {
        Making.Made made = making.run(client);
        created += made.created();
        made.rememberParents(handles);
        return made;
    }

    private void requireDone(Client client, Making.Made made) throws IOException {
        Optional<NfsException> failure = made.results().failure();
        if (failure.isEmpty()) {
            return;
        }
        if (!Patience.isPassing(failure.get().status())) {
            sweep(client, made);
        }
        if (RACES.contains(failure.get().status())) {
            throw new Raced("the directory " + path + " was changed by somebody else at the same time");
        }
        throw failure.get();
    }

    private static boolean isExist(Optional<NfsException> failure) {
        return failure.isPresent() && failure.get().status() == NfsStatus.EXIST;
    }

    /** Takes our staging directory away again, which the server does only while it is empty. What stays is completed by a later run. */
    private void sweep(Client client, Making.Made made) throws IOException {
        Optional<Known> parent = made.leftoverIn();
        if (parent.isPresent()) {
            String name = path.parts().get(path.parts().size() - 1);
            Chain.from(Operations.put(parent.get().handle()))
                    .then(Operations.remove(StagingName.of(name)))
                    .run(client);
        }
    }
}
