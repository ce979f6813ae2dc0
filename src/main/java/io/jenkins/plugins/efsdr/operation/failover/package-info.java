/**
 * Failover: the replicas of a lost cluster's file systems are promoted, its recorded volumes rewritten to them and brought up on the
 * cluster that recovers it. Calls nothing in the lost Region.
 */
package io.jenkins.plugins.efsdr.operation.failover;
