package io.jenkins.plugins.efsdr.jenkins;

import java.io.Serializable;

/**
 * The way into a cluster: one of the two, the other is null.
 *
 * @param kubeconfig a kubeconfig's text
 * @param token a bearer token
 */
record ClusterSecret(String kubeconfig, String token) implements Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
        return "cluster secret";
    }
}
