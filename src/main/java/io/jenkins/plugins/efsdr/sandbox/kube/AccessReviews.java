package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Answers what a user may do. Every user may ask about itself; asking about others is a permission. */
final class AccessReviews implements Endpoint {
    static final List<String> KINDS =
            List.of("SelfSubjectAccessReview", "SubjectAccessReview", "SelfSubjectRulesReview");

    private static final String AUTHORIZATION = "/apis/authorization.k8s.io/v1/";
    private static final String AUTHENTICATION = "/apis/authentication.k8s.io/v1/";

    private final Authorizer authorizer;

    AccessReviews(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    static String plural(String kind) {
        return kind.toLowerCase(Locale.ROOT) + "s";
    }

    @Override
    public Optional<Reply> serve(Call call) {
        if (!call.method().equals("POST")) {
            return Optional.empty();
        }
        return switch (call.path()) {
            case AUTHORIZATION + "selfsubjectaccessreviews" -> Optional.of(review(call, call.user()));
            case AUTHORIZATION + "subjectaccessreviews" -> Optional.of(reviewOther(call));
            case AUTHORIZATION + "selfsubjectrulesreviews" -> Optional.of(rules(call));
            case AUTHENTICATION + "selfsubjectreviews" -> Optional.of(whoAmI(call));
            default -> Optional.empty();
        };
    }

    private Reply reviewOther(Call call) {
        ResourceType type = ResourceType.of("authorization.k8s.io", "subjectaccessreviews", "SubjectAccessReview")
                .ofCluster()
                .build();
        authorizer.require(call.user(), type, Access.to("create", type, "", ""));
        return review(call, Json.text(call.object(), "spec", "user"));
    }

    private Reply review(Call call, String user) {
        ObjectNode review = call.object();
        JsonNode attributes = Json.at(review, "spec", "resourceAttributes");
        boolean allowed = attributes.isObject() ? authorizer.allows(user, access(attributes)) : isAdmin(user);
        Json.child(review, "metadata");
        review.putObject("status").put("allowed", allowed);
        return Reply.json(201, review);
    }

    private boolean isAdmin(String user) {
        return authorizer.allows(user, new Access("get", "", "", "", ""));
    }

    private static Access access(JsonNode attributes) {
        String subresource = Json.text(attributes, "subresource");
        String resource = Json.text(attributes, "resource");
        return new Access(
                Json.text(attributes, "verb"),
                Json.text(attributes, "group"),
                subresource.isEmpty() ? resource : resource + "/" + subresource,
                Json.text(attributes, "namespace"),
                Json.text(attributes, "name"));
    }

    private Reply rules(Call call) {
        ObjectNode review = call.object();
        String namespace = Json.text(review, "spec", "namespace");
        ObjectNode status = review.putObject("status").put("incomplete", false);
        status.putArray("nonResourceRules");
        ArrayNode rules = status.putArray("resourceRules");
        authorizer.rulesOf(call.user()).rules().stream()
                .filter(rule -> rule.namespaces().isEmpty() || rule.namespaces().contains(namespace))
                .forEach(rule -> rules.add(describe(rule)));
        return Reply.json(201, review);
    }

    private static ObjectNode describe(AccessRules.Rule rule) {
        ObjectNode described = Json.object();
        putAll(described, "verbs", rule.verbs());
        putAll(described, "apiGroups", rule.groups());
        putAll(described, "resources", rule.resources());
        return described;
    }

    private static void putAll(ObjectNode object, String field, Set<String> values) {
        values.stream().sorted().forEach(object.withArray(field)::add);
    }

    private static Reply whoAmI(Call call) {
        ObjectNode review = call.object();
        Json.child(review, "status", "userInfo").put("username", call.user());
        return Reply.json(201, review);
    }
}
