package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.NfsLogin;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How NFS is spoken. */
final class NfsOptions {

    @Option(
            names = "--tls",
            negatable = true,
            description = "Speak TLS from the first byte (--tls, the default), or not (--no-tls): for a server that"
                    + " knows no TLS, or a tunnel that encrypts already.")
    Boolean tls;

    @Option(
            names = "--iam",
            negatable = true,
            description = "Show EFS a client certificate signed with AWS credentials (--iam), as a file-system policy"
                    + " may ask for, or not (--no-iam, the default).")
    Boolean iam;

    @Option(
            names = "--nfs-ca",
            paramLabel = "FILE",
            description = "PEM file of the authorities to trust instead of Java's: not needed for EFS.")
    Path authorities;

    /** What was said, acting as these. */
    NfsLogin login(Optional<Long> uid, Optional<Long> gid) {
        return new NfsLogin(
                Optional.ofNullable(tls), Optional.ofNullable(iam), uid, gid, Optional.ofNullable(authorities));
    }
}
