package io.jenkins.plugins.efsdr.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A bare repository on the server's side, made and looked at by Git itself.
 *
 * @param path where
 */
record BareGit(Path path) {

    static BareGit create(Path path) throws IOException {
        Programs.require("git");
        Files.createDirectories(path);
        Child.run(path, "git", "init", "-q", "--bare", "-b", "main");
        Child.run(path, "git", "config", "http.receivepack", "true");
        return new BareGit(path);
    }

    /** Titles of the branch's commits, newest first. */
    List<String> log() throws IOException {
        return Child.run(path, "git", "log", "--format=%s", "main").lines().toList();
    }

    /** The commit at which the branch is. */
    String head() throws IOException {
        return Child.run(path, "git", "rev-parse", "main").strip();
    }

    /** The files that the branch's last commit made, changed or took away. */
    List<String> filesOfHead() throws IOException {
        return Child.run(path, "git", "diff-tree", "-r", "--no-commit-id", "--name-only", "main")
                .lines()
                .toList();
    }

    boolean isEmpty() throws IOException {
        return Child.run(path, "git", "for-each-ref").isEmpty();
    }

    /** Full names of all references. */
    List<String> refs() throws IOException {
        return Child.run(path, "git", "for-each-ref", "--format=%(refname)")
                .lines()
                .toList();
    }

    long files() throws IOException {
        return Child.run(path, "git", "ls-tree", "-r", "--name-only", "main")
                .lines()
                .count();
    }

    String read(String file) throws IOException {
        return Child.run(path, "git", "cat-file", "blob", "main:" + file);
    }

    /** Nothing is missing or damaged. */
    void check() throws IOException {
        Child.run(path, "git", "fsck", "--strict", "--no-dangling");
    }

    /** A script that Git calls, such as {@code pre-receive}. */
    void hook(String name, String script) throws IOException {
        Path hook = Files.createDirectories(path.resolve("hooks")).resolve(name);
        Files.writeString(hook, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Somebody else's commit, with files {@code <folder>/<0…count-1>.txt}. */
    void commit(String title, String folder, int count) throws IOException {
        StringBuilder stream =
                new StringBuilder("commit refs/heads/main\ncommitter other <other@example.org> 1700000000 +0000\n");
        stream.append(data(title));
        if (!isEmpty()) {
            stream.append("from refs/heads/main^0\n");
        }
        for (int i = 0; i < count; i++) {
            stream.append("M 100644 inline ")
                    .append(folder)
                    .append('/')
                    .append(i)
                    .append(".txt\n");
            stream.append(data("content " + i));
        }
        Path file = Files.createTempFile("import", "");
        Files.writeString(file, stream);
        Child.run(path, "sh", "-c", "git fast-import --quiet < " + file);
        Files.delete(file);
    }

    private static String data(String text) {
        return "data " + text.getBytes(StandardCharsets.UTF_8).length + "\n" + text + "\n";
    }
}
