package io.jenkins.plugins.efsdr.cluster;

/**
 * Which API server, for messages.
 *
 * @param name what the configuration calls the cluster
 * @param url where its API server is
 * @param user whose credentials are used, as the kubeconfig calls them
 */
record Server(String name, String url, String user) {

    @Override
    public String toString() {
        return name + " (" + url + ")";
    }
}
