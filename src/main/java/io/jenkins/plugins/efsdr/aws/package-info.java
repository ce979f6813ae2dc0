/** Credentials, clients and tokens of AWS. With {@code replication} the only room that sees the AWS SDK. */
package io.jenkins.plugins.efsdr.aws;
