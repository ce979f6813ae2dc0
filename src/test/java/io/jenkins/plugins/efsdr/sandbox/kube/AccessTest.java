package io.jenkins.plugins.efsdr.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final Set<String> READ = Set.of("get", "list", "watch");
    private static final Set<String> CLAIMS = Set.of("persistentvolumeclaims");

    private final TestCluster cluster = TestCluster.kubernetes();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static KubernetesClientException failure(ThrowingCallable call) {
        return catchThrowableOfType(KubernetesClientException.class, call);
    }

    private static boolean may(KubernetesClient client, String verb, String resource, String namespace) {
        SelfSubjectAccessReview review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withVerb(verb)
                .withResource(resource)
                .withNamespace(namespace)
                .endResourceAttributes()
                .endSpec()
                .build();
        return client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed();
    }

    @Test
    void unknownTokenIsUnauthorized() {
        KubernetesClientException failure =
                failure(() -> cluster.client("guessed").namespaces().list());

        assertThat(failure.getCode()).isEqualTo(401);
        assertThat(failure.getStatus().getReason()).isEqualTo("Unauthorized");
    }

    @Test
    void permissionInOneNamespaceEndsThere() {
        cluster.namespace("shop");
        KubernetesClient joe = cluster.clientOf("joe", AccessRules.none().allowIn("shop", READ, "", CLAIMS));

        assertThat(joe.persistentVolumeClaims().inNamespace("shop").list().getItems())
                .isEmpty();
        assertThat(failure(() -> joe.persistentVolumeClaims()
                                .inNamespace("default")
                                .list())
                        .getStatus()
                        .getMessage())
                .isEqualTo("persistentvolumeclaims is forbidden: User \"joe\" cannot list resource"
                        + " \"persistentvolumeclaims\" in API group \"\" in the namespace \"default\"");
    }

    @Test
    void missingPermissionOnTheClusterIsNamed() {
        KubernetesClient joe = cluster.clientOf("joe", AccessRules.none());

        KubernetesClientException failure =
                failure(() -> joe.persistentVolumes().withName("pv").get());

        assertThat(failure.getCode()).isEqualTo(403);
        assertThat(failure.getStatus().getMessage())
                .isEqualTo("persistentvolumes \"pv\" is forbidden: User \"joe\" cannot get resource"
                        + " \"persistentvolumes\" in API group \"\" at the cluster scope");
    }

    @Test
    void applyOfAnAbsentObjectNeedsThePermissionToCreate() {
        KubernetesClient joe =
                cluster.clientOf("joe", AccessRules.none().allow(Set.of("patch"), "", Set.of("persistentvolumes")));

        KubernetesClientException failure = failure(() -> joe.persistentVolumes()
                .resource(TestCluster.freeVolume("pv", "1Gi"))
                .fieldManager("joe")
                .serverSideApply());

        assertThat(failure.getCode()).isEqualTo(403);
        assertThat(failure.getMessage()).contains("cannot create resource");
    }

    @Test
    void reviewSaysWhatAUserMay() {
        KubernetesClient joe = cluster.clientOf("joe", AccessRules.none().allowIn("shop", READ, "", CLAIMS));

        assertThat(may(joe, "list", "persistentvolumeclaims", "shop")).isTrue();
        assertThat(may(joe, "list", "persistentvolumeclaims", "other")).isFalse();
        assertThat(may(joe, "create", "persistentvolumeclaims", "shop")).isFalse();
        assertThat(may(joe, "list", "persistentvolumeclaims", null)).isFalse();
        assertThat(may(cluster.admin(), "create", "persistentvolumes", null)).isTrue();
    }
}
