package io.jenkins.plugins.efsdr.repository;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.loader.openssh.OpenSSHKeyPairResourceParser;
import org.apache.sshd.common.util.security.AbstractSecurityProviderRegistrar;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSASupport;

/**
 * Teaches the ssh library Ed25519, the type of key that ssh-keygen makes unless told otherwise. By itself the library knows it only where
 * one of two cryptography libraries is at hand, which a break-glass tool shall not need.
 */
final class SshKeyTypes extends AbstractSecurityProviderRegistrar {

    private static final JdkEd25519 ED25519 = new JdkEd25519();

    private SshKeyTypes() {
        super(SecurityUtils.EDDSA);
    }

    /** Once for the process; does nothing where the library knows the type already. */
    static synchronized void register() {
        if (SecurityUtils.getEdDSASupport().isPresent()) {
            return;
        }
        SecurityUtils.registerSecurityProvider(new SshKeyTypes());
        KeyUtils.registerPublicKeyEntryDecoder(ED25519.getEDDSAPublicKeyEntryDecoder());
        OpenSSHKeyPairResourceParser.registerPrivateKeyEntryDecoder(ED25519.getOpenSSHEDDSAPrivateKeyEntryDecoder());
    }

    @Override
    public boolean isSupported() {
        return true;
    }

    /** Keys and signatures are looked up as the JDK does, not at one provider. */
    @Override
    public boolean isSecurityEntitySupported(Class<?> entity, String name) {
        return false;
    }

    @Override
    public boolean isNamedProviderUsed() {
        return false;
    }

    @Override
    public Provider getSecurityProvider() {
        return Security.getProviders("KeyFactory.Ed25519")[0];
    }

    @Override
    public Optional<EdDSASupport<?, ?>> getEdDSASupport() {
        return Optional.of(ED25519);
    }
}
