package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.aws.AwsAccess;
import io.jenkins.plugins.efsdr.aws.AwsKeys;
import io.jenkins.plugins.efsdr.aws.SigningKeys;
import io.jenkins.plugins.efsdr.config.NfsConfig;
import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.directory.nfs4.Nfs4Settings;
import io.jenkins.plugins.efsdr.directory.nfs4.Nfs4Tree;
import io.jenkins.plugins.efsdr.directory.nfs4.rpc.AuthSys;
import io.jenkins.plugins.efsdr.directory.nfs4.rpc.Connector;
import io.jenkins.plugins.efsdr.directory.nfs4.tls.ClientCertificate;
import io.jenkins.plugins.efsdr.directory.nfs4.tls.ConnectSigner;
import io.jenkins.plugins.efsdr.directory.nfs4.tls.EfsCertificates;
import io.jenkins.plugins.efsdr.directory.nfs4.tls.EfsSigner;
import io.jenkins.plugins.efsdr.directory.nfs4.tls.TlsConnector;
import io.jenkins.plugins.efsdr.directory.nfs4.tls.TlsContexts;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.AccessPointId;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.pace.Pace;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Opens trees over NFS.
 *
 * @param config how, the caller's wishes included
 * @param keys the access key to sign with and to ask for mount targets; empty for the environment's own credentials
 * @param authorities PEM file of the only certificate authorities to trust
 * @param slots how many calls are under way at once
 * @param deadline for one call
 */
record NfsTrees(
        NfsConfig config, Optional<AwsKeys> keys, Optional<Path> authorities, int slots, Duration deadline, Pace pace) {

    private static final String COMMON_NAME = "efsdr";
    private static final Duration REPLY = Duration.ofSeconds(15);

    private static final String NAME_RULE =
            "is required with TLS where the server is given as an IP address: the certificate names the file system";

    private static final String EFS_RULE =
            "needs a file system of EFS, named by its host, such as fs-0123456789abcdef0.efs.us-east-1.amazonaws.com";

    /**
     * Nothing is connected before the tree's first call.
     *
     * @throws BadInput when what was asked for does not go together
     */
    DirectoryTree open(NfsTarget target) {
        Nfs4Settings settings = Nfs4Settings.defaults()
                .as(AuthSys.of(config.uid(), config.gid()))
                .withSlots(slots)
                .withTimeouts(REPLY.compareTo(deadline) < 0 ? REPLY : deadline, deadline);
        return Nfs4Tree.over(connector(target), target.words(config), settings, pace, new SecureRandom());
    }

    private Connector connector(NfsTarget target) {
        Connector tcp = Connector.tcpToAny(() -> target.resolve(config, keys, pace, deadline));
        if (!config.tls()) {
            target.accessPoint(config).ifPresent(id -> {
                throw BadInput.of("access-point", id.toString(), NfsConfig.ACCESS_POINT_RULE);
            });
            return tcp;
        }
        if (target.isNamedByAddress()) {
            throw BadInput.of("tls-name", "", NAME_RULE);
        }
        return new TlsConnector(tcp, target.name(), identity(target));
    }

    private TlsConnector.TlsIdentity identity(NfsTarget target) {
        Optional<AccessPointId> accessPoint = target.accessPoint(config);
        if (!config.iam() && accessPoint.isEmpty()) {
            return () -> TlsContexts.of(authorities, Optional.empty());
        }
        String asking = config.iam() ? "iam" : "access-point";
        FileSystem fileSystem = target.fileSystem().orElseThrow(() -> BadInput.of(asking, target.name(), EFS_RULE));
        ClientIdentity identity = new ClientIdentity(certificates(fileSystem, accessPoint), pace);
        return () -> TlsContexts.of(authorities, Optional.of(identity.certificate()));
    }

    private EfsCertificates certificates(FileSystem fileSystem, Optional<AccessPointId> accessPoint) {
        return new EfsCertificates(
                fileSystem.id().value(),
                fileSystem.region().id(),
                accessPoint.map(AccessPointId::value),
                config.iam() ? Optional.of(signer(fileSystem)) : Optional.empty());
    }

    private ConnectSigner signer(FileSystem fileSystem) {
        Supplier<SigningKeys> signing =
                SigningKeys.of(AwsAccess.in(fileSystem.region()).withKeys(keys), pace);
        return new EfsSigner(() -> credentials(signing.get()));
    }

    private static EfsSigner.Credentials credentials(SigningKeys keys) {
        return new EfsSigner.Credentials(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
    }

    /** A fresh certificate for each connection, for it lives for hours only, from one key, which is slow to make. */
    private static final class ClientIdentity {

        private final EfsCertificates certificates;
        private final Pace pace;
        private KeyPair key;

        ClientIdentity(EfsCertificates certificates, Pace pace) {
            this.certificates = certificates;
            this.pace = pace;
        }

        synchronized ClientCertificate certificate() throws IOException {
            if (key == null) {
                key = EfsCertificates.newKey();
            }
            return certificates.make(key, COMMON_NAME, pace.now());
        }
    }
}
