package io.jenkins.plugins.efsdr.servers;

import static io.jenkins.plugins.efsdr.servers.ApiObjects.VOLUMES;
import static io.jenkins.plugins.efsdr.servers.ApiObjects.volume;
import static io.jenkins.plugins.efsdr.servers.ApiObjects.volumePath;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.servers.ApiClient.Answer;
import io.jenkins.plugins.efsdr.servers.RealCluster.User;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what, and how it is told. */
class AccessContractTest extends ApiServerContract {

    private static final String AUTHORIZATION = "/apis/authorization.k8s.io/v1/";

    private final ApiClient restricted = as(User.RESTRICTED);
    private final ApiClient powerless = as(User.POWERLESS);

    AccessContractTest(ApiServers.Kind kind, ApiServers.Clients clients) {
        super(kind, clients);
    }

    @Test
    void whoIsNotKnownIsUnauthorized() {
        Answer refused = api().withToken("guessed").get(VOLUMES);
        assertThat(refused.verdict()).isEqualTo("401 Unauthorized");
        assertThat(refused.text("/kind")).isEqualTo("Status");
    }

    @Test
    void whoMayNotIsTold() {
        Answer refused = powerless.get(VOLUMES);
        assertThat(refused.verdict()).isEqualTo("403 Forbidden");
        assertThat(refused.about()).isEqualTo("persistentvolumes");
        assertThat(refused.text("/message"))
                .isEqualTo("persistentvolumes is forbidden: User \"powerless\" cannot list resource"
                        + " \"persistentvolumes\" in API group \"\" at the cluster scope");
        assertThat(powerless.get(volumePath("any")).about()).isEqualTo("persistentvolumes any");
        assertThat(powerless.post(VOLUMES, volume(unique())).verdict()).isEqualTo("403 Forbidden");
        assertThat(powerless.get(ApiObjects.claims("default")).text("/message"))
                .endsWith("in the namespace \"default\"");
    }

    @Test
    void anApplyOfSomethingAbsentNeedsTheRightToPatchAndToCreate() {
        String name = unique();
        Answer made = restricted.patch(volumePath(name) + "?fieldManager=us", ApiClient.APPLY, volume(name));
        assertThat(made.verdict()).isEqualTo("201");
        Answer refused = restricted.put(volumePath(name), made.body());
        assertThat(refused.verdict()).isEqualTo("403 Forbidden");
        assertThat(refused.text("/message")).contains("cannot update resource");
    }

    @ParameterizedTest
    @CsvSource({
        "create, '', persistentvolumes, '', true",
        "patch, '', persistentvolumeclaims, shop, true",
        "get, '', namespaces, '', true",
        "update, '', persistentvolumes, '', false",
        "create, '', secrets, shop, false",
        "create, rbac.authorization.k8s.io, roles, shop, false",
        "create, coordination.k8s.io, leases, default, true",
        "create, coordination.k8s.io, leases, shop, false"
    })
    void whoAsksLearnsWhatItMay(String verb, String group, String resource, String namespace, boolean allowed) {
        Answer review = review(restricted, verb, group, resource, namespace);
        assertThat(review.verdict()).isEqualTo("201");
        assertThat(review.body().at("/status/allowed").asBoolean()).isEqualTo(allowed);
        assertThat(review(powerless, verb, group, resource, namespace)
                        .body()
                        .at("/status/allowed")
                        .asBoolean())
                .isFalse();
        assertThat(review(api(), verb, group, resource, namespace)
                        .body()
                        .at("/status/allowed")
                        .asBoolean())
                .isTrue();
    }

    private static Answer review(ApiClient who, String verb, String group, String resource, String namespace) {
        return who.post(AUTHORIZATION + "selfsubjectaccessreviews", """
                {"apiVersion": "authorization.k8s.io/v1", "kind": "SelfSubjectAccessReview", "spec": {"resourceAttributes":
                 {"verb": "%s", "group": "%s", "resource": "%s", "namespace": "%s"}}}""".formatted(verb, group, resource, namespace));
    }

    @Test
    void rulesAreListed() {
        Answer rules = restricted.post(AUTHORIZATION + "selfsubjectrulesreviews", """
                {"apiVersion": "authorization.k8s.io/v1", "kind": "SelfSubjectRulesReview", "spec": {"namespace": "default"}}""");
        assertThat(rules.verdict()).isEqualTo("201");
        assertThat(rules.body().at("/status/incomplete").asBoolean()).isFalse();
        assertThat(rules.elements("/status/resourceRules")).anySatisfy(rule -> {
            Answer one = new Answer(0, rule);
            assertThat(one.texts("/verbs")).contains("create", "patch");
            assertThat(one.texts("/resources")).contains("persistentvolumes");
            assertThat(one.texts("/apiGroups")).isEqualTo(List.of(""));
        });
    }

    @Test
    void othersAreNotAskedAboutWithoutARight() {
        assertThat(restricted.post(AUTHORIZATION + "subjectaccessreviews", """
                {"apiVersion": "authorization.k8s.io/v1", "kind": "SubjectAccessReview", "spec": {"user": "joe",
                 "resourceAttributes": {"verb": "get", "resource": "pods", "namespace": "default"}}}""").verdict())
                .isEqualTo("403 Forbidden");
    }
}
