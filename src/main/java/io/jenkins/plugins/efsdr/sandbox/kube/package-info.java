/**
 * A Kubernetes or OpenShift API server in memory, small but with the semantics that a client of volumes depends on:
 * server-side apply, dry run, watch, immutable volume sources, and controllers that bind volumes, protect what is in
 * use and empty namespaces. {@link io.jenkins.plugins.efsdr.sandbox.kube.KubeServer} is the way in.
 */
package io.jenkins.plugins.efsdr.sandbox.kube;
