package io.jenkins.plugins.efsdr.sandbox;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One of the two Regions as a client sees it.
 *
 * @param host the file system's DNS name in AWS; nothing answers there
 * @param mount where the file system is mounted on this machine
 * @param nfs where the file system is served over NFS, as {@code host:port}; empty where it is not
 * @param kubeconfig a file with one context, by which the Region's cluster is reached
 */
public record SandboxSide(
        String region, String fileSystemId, String host, Path mount, Optional<String> nfs, Path kubeconfig) {

    static SandboxSide of(String region, String fileSystemId, Path directory) {
        return new SandboxSide(
                region,
                fileSystemId,
                host(region, fileSystemId),
                directory.resolve("efs"),
                Optional.empty(),
                directory.resolve("kubeconfig"));
    }

    SandboxSide servedAt(String address) {
        return new SandboxSide(region, fileSystemId, host, mount, Optional.of(address), kubeconfig);
    }

    /** EFS User Guide, "Mounting with DNS names"; the Regions in China have a domain of their own. */
    private static String host(String region, String fileSystemId) {
        String domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
        return String.join(".", fileSystemId, "efs", region, domain);
    }
}
