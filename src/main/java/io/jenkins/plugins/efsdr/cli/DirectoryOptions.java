package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.assembly.DirectoryTool;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.AccessPointId;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.volume.Ownership;
import io.jenkins.plugins.efsdr.volume.VolumePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which file system the commands about directories work on, and as whom. */
final class DirectoryOptions {

    @Option(
            names = "--nfs",
            paramLabel = "HOST[:PORT]",
            description = "The file system's host, or where else to reach it. No mount is needed.")
    String nfs;

    @Option(names = "--mount", paramLabel = "DIR", description = "Where it is mounted, instead of --nfs.")
    Path mount;

    @Option(
            names = "--tls-name",
            paramLabel = "HOST",
            description = "The file system's host, where --nfs is another address: its certificate must be for it.")
    String tlsName;

    @Option(names = "--uid", paramLabel = "N", description = "Act as this user over NFS; default: 0.")
    String uid;

    @Option(names = "--gid", paramLabel = "N", description = "Act as this group over NFS; default: 0.")
    String gid;

    @Option(
            names = "--access-point",
            paramLabel = "fsap-ID",
            description = "Reach the file system through this access point: paths then begin at its root.")
    String accessPoint;

    @ArgGroup(validate = false)
    NfsOptions options = new NfsOptions();

    DirectoryTool open() {
        if ((nfs == null) == (mount == null)) {
            throw BadInput.of("nfs", nfs == null ? "" : nfs, "is required, or --mount: one of the two");
        }
        if (mount != null && accessPoint != null) {
            throw BadInput.of(
                    "access-point", accessPoint, "must not be given with --mount: the mount has its own root");
        }
        return mount == null ? overNfs() : DirectoryTool.atMount(mount, Pace.system());
    }

    private DirectoryTool overNfs() {
        return DirectoryTool.overNfs(
                nfs,
                Optional.ofNullable(tlsName),
                Optional.ofNullable(accessPoint).map(AccessPointId::new),
                options.login(id("uid", uid), id("gid", gid)),
                Pace.system());
    }

    static Optional<Long> id(String option, String text) {
        return Optional.ofNullable(text)
                .map(digits -> Ownership.id(digits).orElseThrow(() -> BadInput.of(option, digits, Ownership.ID_RULE)));
    }

    static VolumePath path(String option, String text) {
        return VolumePath.parse(text).orElseThrow(() -> BadInput.of(option, text, VolumePath.RULE));
    }

    static List<VolumePath> paths(List<String> texts) {
        return texts.stream().map(text -> path("path", text)).toList();
    }
}
