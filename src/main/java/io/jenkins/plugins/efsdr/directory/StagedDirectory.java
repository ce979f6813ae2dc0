package io.jenkins.plugins.efsdr.directory;

import io.jenkins.plugins.efsdr.directory.DirectoryTree.Found;
import io.jenkins.plugins.efsdr.volume.Ownership;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A directory under a name that nobody can guess and with no permission for anybody else, until it is complete and moved to where it
 * belongs. Closing it removes it, unless it was moved.
 */
final class StagedDirectory implements AutoCloseable {

    /** How the names begin; 32 hexadecimal digits follow. */
    static final String NAMES = ".efsdr-staging-";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 16;

    private final OpenDirectory base;
    private final String name;
    private final OpenDirectory open;
    private boolean moved;

    private StagedDirectory(OpenDirectory base, String name, OpenDirectory open) {
        this.base = base;
        this.name = name;
        this.open = open;
    }

    /**
     * Makes one in {@code base}. Java makes directories by path only, so {@code base} must be one that no stranger can rename: the prefix or
     * what is above it. The open directory is then compared with what was made.
     */
    static StagedDirectory in(OpenDirectory base) throws IOException {
        String name = NAMES + randomText();
        MountCalls.stopIfGivenUp();
        Files.createDirectory(base.path(name), PosixFilePermissions.asFileAttribute(ModeBits.permissions(0700)));
        StagedDirectory staged = new StagedDirectory(base, name, open(base, name));
        staged.requireOwnWork();
        return staged;
    }

    /** Fails where the path led elsewhere than to the open {@code base}; then what was made is there, and goes. */
    private static OpenDirectory open(OpenDirectory base, String name) throws IOException {
        try {
            return base.open(name);
        } catch (IOException e) {
            Files.deleteIfExists(base.path(name));
            throw e;
        }
    }

    static String randomText() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    BasicFileAttributes attributes() throws IOException {
        return open.self();
    }

    /**
     * Sets owner and group where that is permitted, then the mode (changing the owner may clear bits of it).
     *
     * @return what it has now: the owner may differ from what was asked, and the set-gid bit where the group is not ours
     */
    Found settle(Ownership asked) throws IOException {
        Found maker = found();
        if (asked.uid().orElse(maker.uid()) != maker.uid()) {
            trySetting(() -> open.owned()
                    .setOwner(lookup().lookupPrincipalByName(number(asked.uid().getAsLong()))));
        }
        if (asked.gid().orElse(maker.gid()) != maker.gid()) {
            trySetting(() -> open.owned()
                    .setGroup(lookup().lookupPrincipalByGroupName(
                                    number(asked.gid().getAsLong()))));
        }
        ModeBits.set(open, asked.mode());
        return requirePermissions(found(), asked);
    }

    /**
     * Moves it to its place in one step.
     *
     * @throws NoSuchFileException when what arrived there is not it: others moved or replaced a directory above in the meantime
     */
    void moveTo(OpenDirectory target, String newName) throws IOException {
        MountCalls.stopIfGivenUp();
        Object key = open.self().fileKey();
        base.move(name, target, newName);
        moved = true;
        if (OpenDirectory.found(target.path(newName), key).isEmpty()) {
            throw new NoSuchFileException(target.path(newName).toString());
        }
    }

    /** Whether it left its staging name. */
    boolean isMoved() {
        return moved;
    }

    /** Leaves nothing behind; what cannot be removed now is removed as a leftover later. */
    @Override
    public void close() throws IOException {
        open.close();
        if (!moved) {
            try {
                base.deleteDirectory(name);
            } catch (FileSystemException e) {
                return;
            }
        }
    }

    private void requireOwnWork() throws IOException {
        Object made = Files.readAttributes(base.path(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
        if (!made.equals(open.self().fileKey()) || (found().mode() & 0077) != 0) {
            close();
            throw new FileSystemException(
                    base.path(name).toString(),
                    null,
                    "somebody else changes " + base.path()
                            + " at this moment; only the agent's user should have write permission there");
        }
    }

    private Found found() throws IOException {
        return OpenDirectory.found(base.path(name), open.self().fileKey())
                .orElseThrow(() -> new NoSuchFileException(base.path(name).toString()));
    }

    private Found requirePermissions(Found now, Ownership asked) throws FileSystemException {
        if ((now.mode() & 0777) != (asked.mode() & 0777)) {
            throw new FileSystemException(
                    base.path(name).toString(),
                    null,
                    "the file system gave a new directory mode " + OwnershipNote.octal(now.mode()) + " instead of "
                            + asked.modeText());
        }
        return now;
    }

    /** A refusal shows in what the directory has afterwards. Every other trouble meets the next step as well. */
    private static void trySetting(OwnerChange change) throws IOException {
        try {
            change.run();
        } catch (FileSystemException e) {
            return;
        }
    }

    /** Java takes a number where no account is called that; ids above 2^31 as the negative number of the same 32 bits. */
    private static String number(long id) {
        return Integer.toString((int) id);
    }

    private UserPrincipalLookupService lookup() {
        return base.path().getFileSystem().getUserPrincipalLookupService();
    }

    private interface OwnerChange {
        void run() throws IOException;
    }
}
