package io.jenkins.plugins.efsdr.config;

import io.jenkins.plugins.efsdr.filesystem.Region;
import java.util.Optional;

/**
 * How a cluster is reached and who recovers it.
 *
 * @param name what it is called here
 * @param context its context in the kubeconfig; empty for one of the cluster's own name, or the only one there is
 * @param credentials id of its credentials in Jenkins
 * @param region its Region
 * @param recoveredBy the cluster that brings its volumes up when it is lost
 */
public record ClusterConfig(
        String name,
        Optional<String> context,
        Optional<String> credentials,
        Optional<Region> region,
        Optional<String> recoveredBy) {

    /** A cluster of which nothing but the name is known. */
    public static ClusterConfig named(String name) {
        return new ClusterConfig(name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
