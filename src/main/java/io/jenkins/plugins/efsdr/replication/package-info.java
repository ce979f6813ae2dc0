/**
 * How a file system is copied to another Region, and how the copy is made to stand alone. {@link Replicator} is the port; EFS replication
 * and DataSync are its two kinds. With {@code aws} the only room that sees the AWS SDK. Every call goes to the Region of the replica: the
 * other one may be lost.
 */
package io.jenkins.plugins.efsdr.replication;
