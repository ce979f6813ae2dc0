/**
 * Everything a recovery needs, embedded, on loopback, in one process: the AWS APIs, two file systems with replication
 * between them, two clusters and a Git remote.
 */
package io.jenkins.plugins.efsdr.sandbox;
