package io.jenkins.plugins.efsdr.config;

import io.jenkins.plugins.efsdr.volume.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads what concerns a failover: keys of the pairs, {@code objectives}, {@code waves} and {@code lock}. */
final class RecoverySection {

    /** The form of the DataSync API, shape TaskArn. */
    private static final Predicate<String> TASK = Pattern.compile(
                    "arn:aws[a-z-]*:datasync:[a-z0-9-]+:[0-9]{12}:task/task-[0-9a-f]{17}")
            .asMatchPredicate();

    private static final String TASK_RULE =
            "must be the ARN of a task, such as arn:aws:datasync:us-west-2:111122223333:task/task-0123456789abcdef0";

    /** The form of the EFS API, shape AccessPointId; the handle of a volume holds the id, not the ARN. */
    private static final Predicate<String> ACCESS_POINT =
            Pattern.compile("fsap-[0-9a-f]{8,40}").asMatchPredicate();

    private static final String ACCESS_POINT_RULE =
            "must be an access point's id: fsap- followed by 8 to 40 of 0-9 a-f";

    /** Narrower than git-check-ref-format(1): names that every host and every shell takes as they are. */
    private static final Predicate<String> REF =
            Pattern.compile("refs(/[A-Za-z0-9_][A-Za-z0-9_-]{0,62}){2,8}").asMatchPredicate();

    private static final String REF_RULE =
            "must be a full ref of A-Z a-z 0-9 _ and -, such as " + LockConfig.DEFAULT.ref();

    private static final List<String> NEED_SECONDARY = List.of("replication", "rpo", "accessPoints");

    private RecoverySection() {}

    /** @param pairs what {@link #pair} read */
    static Recovery read(Section root, Map<String, PairRecovery> pairs) {
        Section objectives = root.section("objectives").allow("rpo", "rto");
        return new Recovery(
                pairs,
                objective(objectives, "rpo"),
                objective(objectives, "rto"),
                waves(root),
                lock(root.section("lock").allow("namespace", "lease", "ref")));
    }

    static PairRecovery pair(Section pair) {
        NEED_SECONDARY.stream()
                .filter(key -> pair.has(key) && !pair.has("secondary"))
                .forEach(key -> pair.keyProblem(key, "needs a secondary beside it"));
        return new PairRecovery(task(pair), objective(pair, "rpo"), accessPoints(pair.section("accessPoints")));
    }

    private static Optional<String> task(Section pair) {
        if (pair.isMapping("replication")) {
            return pair.section("replication").allow("datasync").required("datasync", TASK_RULE, text(TASK));
        }
        pair.value("replication", "must be efs, or {datasync: ARN}", text("efs"::equals));
        return Optional.empty();
    }

    private static Map<String, String> accessPoints(Section section) {
        Map<String, String> points = new TreeMap<>();
        for (String primary : section.keys()) {
            if (!ACCESS_POINT.test(primary)) {
                section.keyProblem(primary, ACCESS_POINT_RULE);
            }
            section.value(primary, ACCESS_POINT_RULE, text(ACCESS_POINT)).ifPresent(one -> points.put(primary, one));
        }
        return points;
    }

    private static Optional<Duration> objective(Section section, String key) {
        return section.value(key, Durations.OBJECTIVE_RULE, Durations::parseObjective);
    }

    private static List<Wave> waves(Section root) {
        List<Wave> waves = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : root.sections("waves")) {
            Wave wave = wave(section);
            if (!names.add(wave.name())) {
                section.keyProblem("name", "must not be the name of two waves");
            }
            waves.add(wave);
        }
        return waves;
    }

    private static Wave wave(Section section) {
        section.allow("name", "businessUnit", "application", "namespace").require("name");
        if (section.keys().equals(Set.of("name"))) {
            section.keyProblem("name", "needs a businessUnit, an application or a namespace beside it");
        }
        return new Wave(
                section.word("name").orElse(""),
                List.copyOf(section.words("businessUnit")),
                List.copyOf(section.words("application")),
                List.copyOf(section.words("namespace")));
    }

    private static LockConfig lock(Section section) {
        String rule = "must be a name of 1 to 63 of a-z, 0-9 and '-'";
        return new LockConfig(
                section.value("namespace", rule, text(Names::isDnsLabel)).orElse(LockConfig.DEFAULT.namespace()),
                section.value("lease", rule, text(Names::isDnsLabel)).orElse(LockConfig.DEFAULT.lease()),
                section.value("ref", REF_RULE, text(REF)).orElse(LockConfig.DEFAULT.ref()));
    }

    private static Function<String, Optional<String>> text(Predicate<String> test) {
        return text -> Optional.of(text).filter(test);
    }
}
