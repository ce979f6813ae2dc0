package io.jenkins.plugins.efsdr.directory.nfs4.tls;

import java.time.Duration;
import java.time.Instant;

/**
 * What IAM authorizes a connection by: a presigned GET that is never sent
 * (efs-utils, {@code create_canonical_request}).
 *
 * @param fileSystemId stands for the host
 * @param region of the file system
 * @param publicKeyHash SHA-1 of the certificate's key in hexadecimal; it ties the signature to the certificate
 * @param at the date of the signature
 */
public record ConnectRequest(String fileSystemId, String region, String publicKeyHash, Instant at) {

    /** The service's name in the credential scope. */
    public static final String SERVICE = "elasticfilesystem";

    /** {@code X-Amz-Expires}. */
    public static final Duration VALID = Duration.ofDays(1);
}
