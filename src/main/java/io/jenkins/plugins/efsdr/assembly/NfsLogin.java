package io.jenkins.plugins.efsdr.assembly;

import io.jenkins.plugins.efsdr.config.NfsConfig;
import io.jenkins.plugins.efsdr.fault.BadInput;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a caller says of NFS beside the configuration; what is empty is as configured.
 *
 * @param tls whether connections are TLS
 * @param iam whether a client certificate signed with AWS credentials is shown
 * @param uid the acting user
 * @param gid the acting group
 * @param authorities PEM file of the only certificate authorities to trust; the JDK's where empty
 */
public record NfsLogin(
        Optional<Boolean> tls,
        Optional<Boolean> iam,
        Optional<Long> uid,
        Optional<Long> gid,
        Optional<Path> authorities) {

    /** Everything as configured. */
    public static final NfsLogin AS_CONFIGURED =
            new NfsLogin(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** @throws BadInput when the two together ask for IAM without TLS */
    NfsConfig over(NfsConfig config) {
        NfsConfig all = new NfsConfig(
                tls.orElse(config.tls()),
                iam.orElse(config.iam()),
                config.port(),
                uid.orElse(config.uid()),
                gid.orElse(config.gid()),
                config.zones(),
                config.accessPoints());
        if (all.iam() && !all.tls()) {
            throw BadInput.of("iam", "", NfsConfig.IAM_RULE);
        }
        return all;
    }
}
