package io.jenkins.plugins.efsdr.directory.nfs4;

import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Attributes;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Chain;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Client;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.FileOperations;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.FileType;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Handle;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Op;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Operations;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.StateId;
import io.jenkins.plugins.efsdr.directory.nfs4.session.NfsException;
import io.jenkins.plugins.efsdr.directory.nfs4.session.NfsStatus;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A file of our own: the only kind that is read or removed.
 *
 * @param path of it; its last name begins with {@link DirectoryTree#OWN_FILES}
 */
record OwnFile(VolumePath path) {

    /** @throws IllegalArgumentException for any other file */
    static OwnFile of(VolumePath path) {
        OwnFile file = new OwnFile(path);
        if (!file.name().startsWith(DirectoryTree.OWN_FILES)) {
            throw new IllegalArgumentException(
                    path + " is no file of ours: its name does not begin with " + DirectoryTree.OWN_FILES);
        }
        return file;
    }

    /** Its text; empty when it is missing. Read without opening it, which every server allows whoever may read. */
    Optional<String> read(Client client, int limit) throws IOException {
        Optional<Handle> file = handle(client);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        int bytes = Math.min(limit, client.limits().responseBytesLeft() - 256);
        Op<byte[]> read = FileOperations.read(StateId.ANONYMOUS, bytes);
        byte[] content = Chain.from(Operations.put(file.get()))
                .then(read)
                .run(client)
                .orThrow()
                .of(read);
        return Optional.of(new String(content, StandardCharsets.UTF_8));
    }

    /** Removes it; one that is missing is done already. */
    void remove(Client client) throws IOException {
        if (handle(client).isEmpty()) {
            return;
        }
        VolumePath directory =
                new VolumePath(path.parts().subList(0, path.parts().size() - 1));
        Chain chain = Chain.from(Operations.putRoot());
        directory.parts().forEach(part -> chain.then(Operations.lookup(part)));
        Optional<NfsException> failure =
                chain.then(Operations.remove(name())).run(client).failure();
        if (failure.isPresent() && failure.get().status() != NfsStatus.NOENT) {
            throw failure.get();
        }
    }

    private Optional<Handle> handle(Client client) throws IOException {
        Located there = Lookup.fromRoot(path).run(client, new Handles());
        Optional<Attributes> attributes = there.last();
        if (attributes.isPresent() && attributes.get().type() != FileType.FILE) {
            throw new NfsException(
                    NfsStatus.WRONG_TYPE.code(),
                    "GETATTR of " + attributes.get().type());
        }
        return attributes.flatMap(found -> there.deepest()).map(Handles.Known::handle);
    }

    private String name() {
        return path.parts().get(path.parts().size() - 1);
    }
}
