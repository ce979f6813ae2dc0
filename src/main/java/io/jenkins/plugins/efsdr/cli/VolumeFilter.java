package io.jenkins.plugins.efsdr.cli;

import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.function.Predicate;

/**
 * Picks the volumes that have all names that were given.
 *
 * @param names what was given; null for any
 */
record VolumeFilter(VolumeNames names) implements Predicate<VolumeId> {

    @Override
    public boolean test(VolumeId id) {
        return fits(names.businessUnit, id.businessUnit())
                && fits(names.cluster, id.cluster())
                && fits(names.application, id.application())
                && fits(names.namespace, id.namespace())
                && fits(names.pvc, id.pvc());
    }

    private static boolean fits(String wanted, String name) {
        return wanted == null || wanted.equals(name);
    }
}
