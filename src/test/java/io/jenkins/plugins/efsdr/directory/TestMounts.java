package io.jenkins.plugins.efsdr.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** Real mounts, for tests that root may run; taken away again when closed. */
final class TestMounts implements AutoCloseable {

    private final Deque<String[]> undo = new ArrayDeque<>();

    static boolean isRoot() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assumeRoot() {
        assumeTrue(isRoot(), "only root can do this");
    }

    /** Mounts, or skips the test where that is not possible. */
    void mount(Path at, String... arguments) {
        assumeRoot();
        String[] command = new String[arguments.length + 2];
        command[0] = "mount";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        command[command.length - 1] = at.toString();
        assumeTrue(run(command) == 0, "this machine cannot do: " + String.join(" ", command));
        undo.push(new String[] {"umount", at.toString()});
    }

    /** Shows {@code directory} at {@code at}, without letting anybody write there. */
    void readOnly(Path directory, Path at) {
        mount(at, "--bind", directory.toString());
        assertThat(run("mount", "-o", "remount,ro,bind", at.toString())).isZero();
    }

    /** Lets everybody write again where {@link #readOnly} did not. */
    void writable(Path at) {
        assertThat(run("mount", "-o", "remount,rw,bind", at.toString())).isZero();
    }

    /** Makes every write on {@code at} hang in the kernel, uninterruptibly, until it is thawed or this is closed. */
    void freeze(Path at) {
        assumeTrue(run("fsfreeze", "-f", at.toString()) == 0, "fsfreeze works");
        undo.push(new String[] {"fsfreeze", "-u", at.toString()});
    }

    void thaw() {
        assertThat(run(undo.pop())).isZero();
    }

    static int run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(said).isTrue();
            return process.exitValue();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        while (!undo.isEmpty()) {
            run(undo.pop());
        }
    }
}
