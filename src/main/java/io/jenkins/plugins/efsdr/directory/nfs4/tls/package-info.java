/**
 * TLS as EFS does it: from the first byte on the NFS port, and with IAM by a client certificate that carries a signature (source:
 * github.com/aws/efs-utils, {@code certificate_utils.py}). Knows the JDK only: the AWS SDK's signer comes as a function.
 */
package io.jenkins.plugins.efsdr.directory.nfs4.tls;
