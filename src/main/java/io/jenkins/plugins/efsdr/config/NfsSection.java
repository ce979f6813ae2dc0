package io.jenkins.plugins.efsdr.config;

import io.jenkins.plugins.efsdr.filesystem.AccessPointId;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.volume.Ownership;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code nfs}. */
final class NfsSection {

    /** The name of a zone, or its id: {@code us-east-1a}, {@code use1-az1}. */
    private static final String ZONE = "[a-z]{2,4}[a-z0-9]*(-[a-z0-9]+)+";

    private static final String ZONE_RULE =
            "must be an availability zone's name or id, such as us-east-1a or use1-az1, or a list of them";
    private static final int LARGEST_PORT = 65_535;

    private NfsSection() {}

    /** @param accessPoints what the file systems' own sections say */
    static NfsConfig read(Section section, Map<FileSystem, AccessPointId> accessPoints) {
        section.allow("tls", "iam", "port", "uid", "gid", "zone");
        boolean tls = flag(section, "tls").orElse(NfsConfig.DEFAULT.tls());
        boolean iam = flag(section, "iam").orElse(NfsConfig.DEFAULT.iam());
        if (iam && !tls) {
            section.problem("iam", NfsConfig.IAM_RULE);
        }
        if (!accessPoints.isEmpty() && !tls) {
            section.problem("tls", "must not be false beside an accessPoint, which " + NfsConfig.ACCESS_POINT_RULE);
        }
        return new NfsConfig(
                tls,
                iam,
                section.value("port", "must be a port from 1 to " + LARGEST_PORT, NfsSection::port)
                        .orElse(NfsConfig.DEFAULT.port()),
                id(section, "uid").orElse(NfsConfig.DEFAULT.uid()),
                id(section, "gid").orElse(NfsConfig.DEFAULT.gid()),
                zones(section),
                accessPoints);
    }

    private static Set<String> zones(Section section) {
        Set<String> zones = section.words("zone");
        if (!zones.stream().allMatch(zone -> zone.isEmpty() || zone.matches(ZONE))) {
            section.problem("zone", ZONE_RULE);
        }
        return zones;
    }

    private static Optional<Boolean> flag(Section section, String key) {
        return section.value(
                key,
                "must be true or false",
                text -> Optional.of(text)
                        .filter(word -> word.equals("true") || word.equals("false"))
                        .map(Boolean::valueOf));
    }

    private static Optional<Integer> port(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[1-9][0-9]{0,4}"))
                .map(Integer::valueOf)
                .filter(number -> number <= LARGEST_PORT);
    }

    private static Optional<Long> id(Section section, String key) {
        return section.value(key, Ownership.ID_RULE, Ownership::id);
    }
}
