package io.jenkins.plugins.efsdr.config;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who makes the directories of volumes, and how. */
public enum Directories {
    /** We do, over NFSv4.1: needs a route to a mount target and nothing else. */
    NFS,
    /** We do, below a path where the file system is mounted. */
    MOUNT,
    /** Somebody else: none is made; they are looked up where they can be reached. */
    NONE;

    /** What the word must be, for messages. */
    public static final String RULE = "must be one of nfs, mount, none";

    /** Reads the word; empty where it is none of them. */
    public static Optional<Directories> of(String text) {
        return Stream.of(values()).filter(one -> one.word().equals(text)).findFirst();
    }

    /** As in {@code dr.yaml}: {@code nfs}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
