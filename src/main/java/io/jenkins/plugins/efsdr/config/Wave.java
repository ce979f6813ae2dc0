package io.jenkins.plugins.efsdr.config;

import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.List;

/**
 * Volumes that are brought up together, before those of later waves. Each of the three lists narrows it down, where it is not empty.
 *
 * @param name for people
 * @param businessUnits whose volumes; empty for anybody's
 * @param applications volumes of which applications; empty for any
 * @param namespaces volumes of which namespaces; empty for any
 */
public record Wave(String name, List<String> businessUnits, List<String> applications, List<String> namespaces) {

    public Wave {
        businessUnits = List.copyOf(businessUnits);
        applications = List.copyOf(applications);
        namespaces = List.copyOf(namespaces);
    }

    /** Whether a volume is of this wave, if it is of none before. */
    public boolean includes(VolumeId id) {
        return fits(businessUnits, id.businessUnit())
                && fits(applications, id.application())
                && fits(namespaces, id.namespace());
    }

    private static boolean fits(List<String> names, String name) {
        return names.isEmpty() || names.contains(name);
    }
}
