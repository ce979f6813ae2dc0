package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.jenkins.plugins.efsdr.cluster.Namespaces.Sight;
import io.jenkins.plugins.efsdr.cluster.Permissions.Permission;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Workers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Asks the API server what we may do, before anything is touched. */
final class AccessCheck {

    private final Api api;
    private final Namespaces namespaces;
    private final int concurrency;

    AccessCheck(Api api, Namespaces namespaces, int concurrency) {
        this.api = api;
        this.namespaces = namespaces;
        this.concurrency = concurrency;
    }

    void require(Set<String> where, Set<ClusterAction> actions) {
        try (Workers workers = Workers.of(concurrency, "access")) {
            Set<String> missing = new Check(workers, where, actions).missing();
            if (!missing.isEmpty()) {
                throw new Refused(
                        "cluster " + api.server() + ": " + api.server().user() + " may not "
                                + String.join("; ", missing) + "; have these permissions granted, then run again");
            }
        }
    }

    /**
     * One question.
     *
     * @param namespace where; empty for everywhere
     */
    private record Question(Permission permission, String namespace) {

        Object review() {
            return new SelfSubjectAccessReviewBuilder()
                    .withNewSpec()
                    .withNewResourceAttributes()
                    .withVerb(permission.verb())
                    .withGroup(permission.group())
                    .withResource(permission.resource())
                    .withNamespace(namespace.isEmpty() ? null : namespace)
                    .withName(permission.resource().equals("namespaces") && !namespace.isEmpty() ? namespace : null)
                    .endResourceAttributes()
                    .endSpec()
                    .build();
        }

        @Override
        public String toString() {
            return namespace.isEmpty() ? permission.toString() : permission.in(namespace);
        }
    }

    /**
     * An answer.
     *
     * @param allowed whether it is yes
     */
    private record Answer(Question question, boolean allowed) {}

    /** One check. */
    private final class Check {

        private final Workers workers;
        private final Set<String> where;
        private final Set<ClusterAction> actions;

        Check(Workers workers, Set<String> where, Set<ClusterAction> actions) {
            this.workers = workers;
            this.where = where;
            this.actions = actions;
        }

        Set<String> missing() {
            List<Permission> denied = denied(everywhere(Permissions.needed(actions)));
            Set<String> missing = new TreeSet<>();
            denied.stream()
                    .filter(permission -> !permission.namespaced())
                    .forEach(permission -> missing.add(permission.toString()));
            Set<String> toMake = toMake(missing);
            denied.removeIf(permission -> !permission.namespaced());
            ask(within(denied, toMake)).forEach(question -> missing.add(question.toString()));
            return missing;
        }

        /**
         * The namespaces that will be made by a ProjectRequest, whose requester then may do everything in them. Namespaces are only
         * looked at where it matters: whoever may create them anywhere need not be asked about each.
         */
        private Set<String> toMake(Set<String> missing) {
            if (!actions.contains(ClusterAction.APPLY)
                    || denied(everywhere(List.of(Permissions.CREATE_NAMESPACES)))
                            .isEmpty()) {
                return Set.of();
            }
            Map<Sight, Set<String>> seen = where.stream()
                    .collect(Collectors.groupingBy(namespaces::look, Collectors.toCollection(TreeSet::new)));
            Set<String> absent = seen.getOrDefault(Sight.ABSENT, Set.of());
            Set<String> hidden = seen.getOrDefault(Sight.HIDDEN, Set.of());
            if (absent.isEmpty() && hidden.isEmpty() || mayRequestProjects()) {
                return absent;
            }
            lackingToMake(absent, "").ifPresent(missing::add);
            lackingToMake(hidden, ", unless they exist").ifPresent(missing::add);
            return Set.of();
        }

        private static Optional<String> lackingToMake(Set<String> names, String condition) {
            return names.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            Permissions.CREATE_NAMESPACES + " (for " + String.join(", ", names) + condition + ")");
        }

        private boolean mayRequestProjects() {
            return namespaces.isOpenShift()
                    && denied(everywhere(List.of(Permissions.REQUEST_PROJECTS))).isEmpty();
        }

        private List<Permission> denied(Collection<Question> questions) {
            return ask(questions).stream().map(Question::permission).collect(Collectors.toCollection(ArrayList::new));
        }

        /** @return the questions that were answered with no */
        private List<Question> ask(Collection<Question> questions) {
            List<Question> denied = new ArrayList<>();
            workers.forEach(questions, AccessCheck.this::answer, answer -> {
                if (!answer.allowed()) {
                    denied.add(answer.question());
                }
            });
            return denied;
        }

        private List<Question> everywhere(List<Permission> permissions) {
            return permissions.stream()
                    .map(permission -> new Question(permission, ""))
                    .toList();
        }

        private List<Question> within(List<Permission> permissions, Set<String> toMake) {
            return where.stream()
                    .filter(namespace -> !toMake.contains(namespace))
                    .flatMap(namespace -> permissions.stream().map(permission -> new Question(permission, namespace)))
                    .toList();
        }
    }

    private Answer answer(Question question) {
        Call call = Call.create(Target.accessReview(question.toString()), question.review(), false);
        SelfSubjectAccessReview review = api.send(call).orFail().as(SelfSubjectAccessReview.class);
        return new Answer(question, Boolean.TRUE.equals(review.getStatus().getAllowed()));
    }
}
