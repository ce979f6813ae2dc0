package io.jenkins.plugins.efsdr.directory.nfs4;

import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Attributes;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Chain;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Client;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.FileOperations;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Handle;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Op;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Operations;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.Results;
import io.jenkins.plugins.efsdr.directory.nfs4.compound.StateId;
import io.jenkins.plugins.efsdr.directory.nfs4.session.NfsException;
import io.jenkins.plugins.efsdr.directory.nfs4.session.NfsStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes a file, writes it to storage, reads it back and removes it, in four calls as any client does. The name is kept over tries, so that
 * a file that a lost connection left behind is taken up and removed by the next. Not thread-safe.
 */
final class WriteProbe {

    private static final int MODE = 0600;

    private final String name;
    private final byte[] content;

    /** @param nonce makes the name unique, and is what is written */
    WriteProbe(String nonce) {
        this.name = DirectoryTree.OWN_FILES + nonce;
        this.content = nonce.getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IOException when a step did not work; the file is gone again, unless the server did not let it go */
    void run(Client client, Handle directory) throws IOException {
        try {
            writeAndRead(client, directory);
        } catch (NfsException e) {
            remove(client, directory);
            throw e;
        }
        remove(client, directory).orThrow();
    }

    private void writeAndRead(Client client, Handle directory) throws IOException {
        Op<StateId> open = FileOperations.openNew(name, Attributes.none().withMode(MODE), name);
        Op<Handle> file = Operations.getHandle();
        Results opened = Chain.from(Operations.put(directory))
                .then(open, file)
                .run(client)
                .orThrow();
        try {
            compare(client, opened.of(file), opened.of(open));
        } finally {
            close(client, opened.of(file), opened.of(open));
        }
    }

    private void compare(Client client, Handle file, StateId open) throws IOException {
        Op<Long> write = FileOperations.write(open, content);
        Op<byte[]> read = FileOperations.read(open, content.length);
        Results done =
                Chain.from(Operations.put(file)).then(write, read).run(client).orThrow();
        if (done.of(write) != content.length || !Arrays.equals(done.of(read), content)) {
            throw new NfsException(NfsStatus.IO.code(), "READ of what was just written");
        }
    }

    private static void close(Client client, Handle file, StateId open) throws IOException {
        Chain.from(Operations.put(file)).then(FileOperations.close(open)).run(client);
    }

    private Results remove(Client client, Handle directory) throws IOException {
        return Chain.from(Operations.put(directory))
                .then(Operations.remove(name))
                .run(client);
    }
}
