package io.jenkins.plugins.efsdr.directory.nfs4.tls;

import java.io.IOException;
import java.util.Optional;

/** Signs with AWS credentials. Asked anew for every connection, so that credentials may change. {@link EfsSigner} is the one for EFS. */
@FunctionalInterface
public interface ConnectSigner {

    /** @throws IOException when there are no credentials */
    Signed sign(ConnectRequest request) throws IOException;

    /**
     * A signature.
     *
     * @param accessKeyId of the credentials that signed
     * @param signature 64 hexadecimal digits: {@code X-Amz-Signature}
     * @param sessionToken of temporary credentials
     */
    record Signed(String accessKeyId, String signature, Optional<String> sessionToken) {

        /** Without the token. */
        @Override
        public String toString() {
            return "signed by " + accessKeyId;
        }
    }
}
