package io.jenkins.plugins.efsdr.directory;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.jenkins.plugins.efsdr.fault.Failed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Makes, writes, flushes, reads back and removes a file of our own in one directory. For one use. */
final class WriteProbe {

    private final OpenDirectory directory;
    private final String mount;
    private final String content = StagedDirectory.randomText();
    private final String name = DirectoryTree.OWN_FILES + content;

    /** @param mount what is probed, for messages */
    WriteProbe(OpenDirectory directory, String mount) {
        this.directory = directory;
        this.mount = mount;
    }

    /**
     * @return where it was done
     * @throws Failed naming the step that did not work, and what that means
     */
    Path run() throws IOException {
        MountCalls.stopIfGivenUp();
        FileChannel file = step("create", this::create);
        try {
            writeAndFlush(file);
            step("read back", this::readBack);
        } catch (Failed e) {
            removeQuietly();
            throw e;
        }
        step("remove", this::remove);
        return directory.path();
    }

    private FileChannel create() throws IOException {
        return directory.file(
                name,
                Set.of(CREATE_NEW, WRITE, NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(ModeBits.permissions(0600)));
    }

    /** Closing counts as flushing: NFS reports a write that failed late when the file is closed. */
    private void writeAndFlush(FileChannel file) throws IOException {
        step("flush to storage", () -> {
            try (file) {
                step("write", () -> write(file));
                file.force(true);
                return null;
            }
        });
    }

    private Void write(FileChannel file) throws IOException {
        ByteBuffer bytes = StandardCharsets.US_ASCII.encode(content);
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        return null;
    }

    private Void readBack() throws IOException {
        String read = OwnFiles.read(directory, name, content.length());
        if (!read.equals(content)) {
            throw new IOException(
                    "what was read is not what was written; do not use this file system before its cause is known");
        }
        return null;
    }

    private Void remove() throws IOException {
        directory.deleteFile(name);
        return null;
    }

    private <T> T step(String what, MountCalls.Task<T> step) {
        try {
            return step.run();
        } catch (IOException e) {
            throw Trouble.failed(what + " the probe file " + directory.path(name) + " on " + mount, e);
        }
    }

    private void removeQuietly() {
        try {
            directory.deleteFile(name);
        } catch (IOException e) {
            return; // the step that failed before is what the user has to know
        }
    }
}
