package io.jenkins.plugins.efsdr.sandbox.kube;

/**
 * How a write is to be done.
 *
 * @param manager who owns what it writes
 * @param subresource {@code status} or empty
 * @param dryRun check everything, store nothing
 * @param user for admission hooks
 */
record Writing(String manager, String subresource, boolean dryRun, String user) {
    static final String CONTROLLER = "kube-controller-manager";

    /** A write by one of the server's own controllers. */
    static Writing byController() {
        return new Writing(CONTROLLER, "", false, "system:" + CONTROLLER);
    }

    Writing of(String part) {
        return new Writing(manager, part, dryRun, user);
    }

    boolean isStatus() {
        return subresource.equals("status");
    }

    boolean isController() {
        return user.equals("system:" + CONTROLLER);
    }
}
