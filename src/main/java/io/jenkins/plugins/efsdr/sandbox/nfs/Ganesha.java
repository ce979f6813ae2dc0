package io.jenkins.plugins.efsdr.sandbox.nfs;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The program nfs-ganesha on this machine. */
final class Ganesha {

    private static final String PROGRAM = "ganesha.nfsd";

    /** Debian's place for it, which is not on the PATH of every service. */
    private static final String USUAL = "/usr/bin";

    private Ganesha() {}

    static Optional<Path> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), Stream.of(USUAL))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, PROGRAM))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Why it cannot serve here; empty when it can, as far as can be told before it is tried. */
    static Optional<String> missing() {
        if (find().isEmpty()) {
            return Optional.of(PROGRAM + " is not installed (Debian: apt-get install nfs-ganesha nfs-ganesha-vfs)");
        }
        return "root".equals(System.getProperty("user.name"))
                ? Optional.empty()
                : Optional.of("nfs-ganesha serves a folder only as root");
    }

    /**
     * Its configuration: NFSv4 alone on loopback, no waiting for earlier clients, numeric owners as EFS has them. What others change in the
     * folder, as replication and mounts do, is seen at once, so attributes are not cached.
     */
    static String configuration(int port, Path recovery, Path exported, boolean writable) {
        String access = writable ? "RW" : "RO";
        return String.join(
                "\n",
                "NFS_CORE_PARAM { Protocols = 4; NFS_Port = " + port
                        + "; Bind_addr = 127.0.0.1; Enable_RQUOTA = false; }",
                "NFSv4 { Graceless = true; RecoveryRoot = \"" + recovery + "\"; Only_Numeric_Owners = true; }",
                "EXPORT {",
                "  Export_Id = 1; Path = \"" + exported + "\"; Pseudo = /; Access_Type = " + access + ";",
                "  Squash = No_Root_Squash; Attr_Expiration_Time = 0; FSAL { Name = VFS; }",
                "}",
                "");
    }
}
