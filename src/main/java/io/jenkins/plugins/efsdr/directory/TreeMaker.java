package io.jenkins.plugins.efsdr.directory;

import io.jenkins.plugins.efsdr.directory.DirectoryTree.Found;
import io.jenkins.plugins.efsdr.directory.DirectoryTree.Made;
import io.jenkins.plugins.efsdr.volume.Ownership;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes one path, part by part, below a directory that exists. Counts over all its tries; not thread-safe. */
final class TreeMaker {

    /** What directories above a volume get: everybody may pass, only the agent's user may change what is in them. */
    static final Ownership PARENT = new Ownership(OptionalLong.empty(), OptionalLong.empty(), 0755);

    private final Staging staging;
    private final Ownership last;
    private int created;
    private String note = "";

    TreeMaker(Staging staging, Ownership last) {
        this.staging = staging;
        this.last = last;
    }

    /**
     * @param base where to begin and to stage
     * @param parts the names below it; with none there is nothing to do
     */
    Made make(OpenDirectory base, List<String> parts) throws IOException {
        if (!parts.isEmpty()) {
            makeIn(base, base, parts);
        }
        return Made.created(created).noting(note);
    }

    private void makeIn(OpenDirectory base, OpenDirectory parent, List<String> parts) throws IOException {
        String name = parts.get(0);
        if (parts.size() == 1) {
            makeLast(base, parent, name);
            return;
        }
        makeOne(base, parent, name, PARENT);
        try (OpenDirectory next = parent.open(name)) {
            makeIn(base, next, parts.subList(1, parts.size()));
        }
    }

    private void makeLast(OpenDirectory base, OpenDirectory parent, String name) throws IOException {
        Optional<Found> made = makeOne(base, parent, name, last);
        if (made.isPresent()) {
            note = OwnershipNote.made(parent.path(name), last, made.get());
        } else {
            parent.requireDirectory(name);
            note = OwnershipNote.existing(parent.path(name), last, parent.found(name));
        }
    }

    private Optional<Found> makeOne(OpenDirectory base, OpenDirectory parent, String name, Ownership ownership)
            throws IOException {
        if (parent.look(name).isPresent()) {
            return Optional.empty();
        }
        Optional<Found> made = staging.make(base, parent, name, ownership);
        created += made.isPresent() ? 1 : 0;
        return made;
    }
}
