/** {@code dr.yaml} and its errors: file systems and pairs, clusters and who recovers whom, rules, limits, deadlines, what concerns a failover. */
package io.jenkins.plugins.efsdr.config;
