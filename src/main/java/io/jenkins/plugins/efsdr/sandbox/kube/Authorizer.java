package io.jenkins.plugins.efsdr.sandbox.kube;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is there, by bearer token, and what each may do. */
final class Authorizer {
    private static final Set<String> ANY = Set.of("*");
    private static final Set<String> READ = Set.of("get", "list", "watch");

    private final Map<String, String> userByToken = new ConcurrentHashMap<>();
    private final Map<String, AccessRules> rulesByUser = new ConcurrentHashMap<>();

    String addToken(String user, AccessRules rules) {
        String token = "sha256~" + UUID.randomUUID();
        userByToken.put(token, user);
        rulesByUser.put(user, rules);
        return token;
    }

    /** The user of an Authorization header. */
    Optional<String> user(String authorization) {
        boolean bearer = authorization.regionMatches(true, 0, "Bearer ", 0, 7);
        return bearer
                ? Optional.ofNullable(userByToken.get(authorization.substring(7).trim()))
                : Optional.empty();
    }

    AccessRules rulesOf(String user) {
        return rulesByUser.getOrDefault(user, AccessRules.none());
    }

    boolean allows(String user, Access access) {
        return rulesOf(user).allows(access);
    }

    /** @throws ApiException 403 */
    void require(String user, ResourceType type, Access access) {
        if (!allows(user, access)) {
            throw Statuses.forbidden(type, access.name(), access.denial(user));
        }
    }

    /** Whoever requests a project becomes its administrator. */
    void makeAdministrator(String user, String namespace) {
        rulesByUser.computeIfPresent(user, (unused, rules) -> administrating(namespace, rules));
    }

    /**
     * OpenShift's role {@code admin}: all that is in the project, and the project, but of the namespace itself no more than a look
     * (OpenShift, {@code oc describe clusterrole admin}). So its administrator cannot change the ranges of ids that stand there.
     */
    private static AccessRules administrating(String namespace, AccessRules rules) {
        AccessRules more = rules.allowIn(namespace, READ, "", Set.of(ResourceTypes.NAMESPACES.plural()))
                .allowIn(namespace, ANY, ResourceTypes.PROJECTS.group(), Set.of(ResourceTypes.PROJECTS.plural()));
        for (ResourceType type : ResourceTypes.namespaced()) {
            more = more.allowIn(namespace, ANY, type.group(), withSubresources(type));
        }
        return more;
    }

    private static Set<String> withSubresources(ResourceType type) {
        return Stream.concat(Stream.of(""), type.subresources().stream().map("/"::concat))
                .map(type.plural()::concat)
                .collect(Collectors.toSet());
    }
}
