package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The ranges of user ids, groups and SELinux categories that OpenShift gives each namespace. A namespace made anew gets
 * others than before, unless it brings them along. Source: OpenShift documentation, "About pre-allocated security context
 * constraints values".
 */
final class SecurityRanges {
    private static final String UIDS = "openshift.io/sa.scc.uid-range";
    private static final String GROUPS = "openshift.io/sa.scc.supplemental-groups";
    private static final String CATEGORIES = "openshift.io/sa.scc.mcs";
    private static final int FIRST = 1_000_000_000;
    private static final int SIZE = 10_000;

    private int next = 60;

    boolean areMissing(JsonNode namespace) {
        JsonNode annotations = Json.at(namespace, "metadata", "annotations");
        return !annotations.has(UIDS) || !annotations.has(GROUPS) || !annotations.has(CATEGORIES);
    }

    ObjectNode allocate(ObjectNode namespace) {
        int block = next++;
        ObjectNode annotations = Json.child(namespace, "metadata", "annotations");
        String range = (FIRST + block * SIZE) + "/" + SIZE;
        StorageRules.putIfMissing(annotations, UIDS, range);
        StorageRules.putIfMissing(annotations, GROUPS, Json.text(annotations, UIDS));
        StorageRules.putIfMissing(annotations, CATEGORIES, categories(block));
        return namespace;
    }

    /** The block-th pair of different categories, the larger first: c1,c0 - c2,c0 - c2,c1 - and so on. */
    private static String categories(int block) {
        int larger = 1;
        int smaller = block;
        while (smaller >= larger) {
            smaller -= larger;
            larger++;
        }
        return "s0:c" + larger + ",c" + smaller;
    }
}
