package io.jenkins.plugins.efsdr.config;

import java.util.Set;

/**
 * Sends volumes to a pair of file systems.
 *
 * @param businessUnits whose volumes; empty for anybody's
 * @param clusters volumes of which clusters; empty for any
 * @param fileSystem the pair's name
 */
public record PairRule(Set<String> businessUnits, Set<String> clusters, String fileSystem) {

    boolean fits(String businessUnit, String cluster) {
        return (businessUnits.isEmpty() || businessUnits.contains(businessUnit))
                && (clusters.isEmpty() || clusters.contains(cluster));
    }
}
