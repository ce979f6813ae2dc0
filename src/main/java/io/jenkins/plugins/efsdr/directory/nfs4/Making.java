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
import io.jenkins.plugins.efsdr.volume.Ownership;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One chain that makes what is missing of a path, in one compound. Parents appear with their mode by CREATE. So does the last directory
 * where it keeps its maker's owner. Where it does not, or where its mode has bits that mkdir(2) leaves out, it is made under a staging
 * name, changed, compared by VERIFY and renamed: a server that dies, fails or does not do as told in between leaves no directory with a
 * wrong owner, only a staging directory that the next run completes. For one use.
 */
final class Making {

    private static final int PARENT_MODE = 0755;
    private static final int STAGING_MODE = 0700;
    private static final int PLAIN_MODES = 0777;

    private final Optional<Known> start;
    private final VolumePath path;
    private final Ownership ownership;
    private final boolean completing;
    private final List<Op<Void>> creates = new ArrayList<>();
    private final List<Op<Handle>> handles = new ArrayList<>();
    private Op<Void> stage;
    private Op<Void> rename;

    private Making(Optional<Known> start, VolumePath path, Ownership ownership, boolean completing) {
        this.start = start;
        this.path = path;
        this.ownership = ownership;
        this.completing = completing;
    }

    /** @param start the deepest directory of the path that is there */
    static Making of(Optional<Known> start, VolumePath path, Ownership ownership) {
        return new Making(start, path, ownership, false);
    }

    /** The same where a staging directory was left behind by a killed run, in the directory {@code parent}. */
    static Making completing(Known parent, VolumePath path, Ownership ownership) {
        return new Making(Optional.of(parent), path, ownership, true);
    }

    /** Whether a directory needs a staging name. */
    static boolean isStaged(Ownership ownership) {
        return ownership.uid().isPresent() || ownership.gid().isPresent() || ownership.mode() > PLAIN_MODES;
    }

    /** Carries it out. */
    Made run(Client client) throws IOException {
        Chain chain = Chain.from(Lookup.begin(start));
        parentNames().forEach(name -> addParent(chain, name));
        if (isStaged(ownership)) {
            addStaged(chain);
        } else {
            creates.add(Operations.createDirectory(leaf(), Attributes.none().withMode(ownership.mode())));
            chain.then(creates.get(creates.size() - 1));
        }
        return new Made(chain.run(client));
    }

    private void addParent(Chain chain, String name) {
        creates.add(Operations.createDirectory(name, Attributes.none().withMode(PARENT_MODE)));
        handles.add(Operations.getHandle());
        chain.then(creates.get(creates.size() - 1), handles.get(handles.size() - 1));
    }

    private void addStaged(Chain chain) {
        if (completing) {
            addCheckOfLeftover(chain);
        }
        stage = completing
                ? Operations.lookup(stagingName())
                : Operations.createDirectory(stagingName(), Attributes.none().withMode(STAGING_MODE));
        rename = Operations.rename(stagingName(), leaf());
        chain.then(
                Operations.save(),
                stage,
                Operations.setAttributes(wanted()),
                Operations.verify(wanted()),
                Operations.restore());
        chain.then(Operations.save(), rename);
    }

    /** What was left behind must be a directory: attributes of anything else are not touched. */
    private void addCheckOfLeftover(Chain chain) {
        chain.then(
                Operations.save(),
                Operations.lookup(stagingName()),
                Operations.verify(Attributes.none().withType(FileType.DIRECTORY)),
                Operations.restore());
    }

    private Attributes wanted() {
        Attributes wanted = Attributes.none().withMode(ownership.mode());
        if (ownership.uid().isPresent()) {
            wanted = wanted.withOwner(ownership.uid().getAsLong());
        }
        return ownership.gid().isPresent() ? wanted.withGroup(ownership.gid().getAsLong()) : wanted;
    }

    private List<String> parentNames() {
        return path.parts().subList(startDepth(), path.parts().size() - 1);
    }

    private int startDepth() {
        return start.map(Known::depth).orElse(0);
    }

    private String leaf() {
        return path.parts().get(path.parts().size() - 1);
    }

    private String stagingName() {
        return StagingName.of(leaf());
    }

    /** What came of it. */
    final class Made {

        private final Results results;

        private Made(Results results) {
            this.results = results;
        }

        Results results() {
            return results;
        }

        /** How many directories are there now that were not before; one under its staging name is not counted. */
        int created() {
            int plain = (int) creates.stream().filter(results::has).count();
            return rename != null && results.has(rename) ? plain + 1 : plain;
        }

        boolean failedAtStaging() {
            return stage != null && results.failedAt(stage);
        }

        boolean failedAtRename() {
            return rename != null && results.failedAt(rename);
        }

        /** The directory in which a staging directory stands now that should not; empty where none does. */
        Optional<Known> leftoverIn() {
            boolean left = stage != null && results.has(stage) && !results.has(rename);
            return left ? parent() : Optional.empty();
        }

        /** The last directory's parent, once it is there. */
        Optional<Known> parent() {
            int depth = path.parts().size() - 1;
            return handles.isEmpty()
                    ? start.filter(known -> known.depth() == depth)
                    : Optional.of(handles.get(handles.size() - 1))
                            .filter(results::has)
                            .map(op -> new Known(depth, results.of(op)));
        }

        void rememberParents(Handles into) {
            for (int i = 0; i < handles.size() && results.has(handles.get(i)); i++) {
                into.remember(path, startDepth() + i + 1, results.of(handles.get(i)));
            }
        }
    }
}
