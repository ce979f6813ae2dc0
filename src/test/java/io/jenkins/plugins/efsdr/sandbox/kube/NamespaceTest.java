package io.jenkins.plugins.efsdr.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.openshift.api.model.ProjectRequestBuilder;
import io.fabric8.openshift.client.OpenShiftClient;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamespaceTest {
    private static final String UIDS = "openshift.io/sa.scc.uid-range";

    private final TestCluster cluster = TestCluster.openShift();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private Namespace namespace(String name) {
        return cluster.admin().namespaces().withName(name).get();
    }

    private void awaitGone(String name) {
        Awaitility.await(name + " is gone").until(() -> namespace(name) == null);
    }

    private Map<String, String> awaitRanges(String name) {
        Awaitility.await(name + " has ranges")
                .until(() -> namespace(name).getMetadata().getAnnotations().containsKey(UIDS));
        return namespace(name).getMetadata().getAnnotations();
    }

    @Test
    void newNamespaceIsActiveAndCarriesItsName() {
        cluster.namespace("shop");

        assertThat(namespace("shop").getStatus().getPhase()).isEqualTo("Active");
        assertThat(namespace("shop").getMetadata().getLabels()).containsEntry("kubernetes.io/metadata.name", "shop");
    }

    @Test
    void deletedNamespaceTakesItsContentsAlong() {
        cluster.namespace("shop");
        cluster.bound("shop", "data");

        cluster.admin().namespaces().withName("shop").delete();

        awaitGone("shop");
        assertThat(cluster.claim("shop", "data")).isNull();
        cluster.awaitVolumePhase("data", "Released");
    }

    @Test
    void leavingNamespaceTakesNothingNew() {
        cluster.namespace("shop");
        cluster.create(new PersistentVolumeClaimBuilder(TestCluster.anyClaim("held", "shop", "1Gi"))
                .editMetadata()
                .addToFinalizers("example.com/hold")
                .endMetadata()
                .build());
        cluster.admin().namespaces().withName("shop").delete();

        KubernetesClientException failure = catchThrowableOfType(
                KubernetesClientException.class, () -> cluster.create(TestCluster.anyClaim("new", "shop", "1Gi")));

        assertThat(namespace("shop").getStatus().getPhase()).isEqualTo("Terminating");
        assertThat(failure.getCode()).isEqualTo(403);
        assertThat(failure.getStatus().getMessage())
                .isEqualTo("persistentvolumeclaims \"new\" is forbidden: unable to create new content in namespace shop"
                        + " because it is being terminated");
        release("held");
        awaitGone("shop");
    }

    private void release(String claim) {
        cluster.admin()
                .persistentVolumeClaims()
                .inNamespace("shop")
                .withName(claim)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}");
    }

    @Test
    void everyNamespaceGetsRangesOfItsOwn() {
        cluster.namespace("one");
        cluster.namespace("two");

        assertThat(awaitRanges("one"))
                .containsKeys("openshift.io/sa.scc.mcs", "openshift.io/sa.scc.supplemental-groups");
        assertThat(awaitRanges("one").get(UIDS)).isNotEqualTo(awaitRanges("two").get(UIDS));
    }

    @Test
    void namespaceThatBringsItsRangesKeepsThem() {
        cluster.admin()
                .namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("moved")
                        .addToAnnotations(UIDS, "1000990000/10000")
                        .addToAnnotations("openshift.io/sa.scc.supplemental-groups", "1000990000/10000")
                        .addToAnnotations("openshift.io/sa.scc.mcs", "s0:c30,c0")
                        .endMetadata()
                        .build())
                .create();
        cluster.namespace("after");
        awaitRanges("after");

        assertThat(awaitRanges("moved"))
                .containsEntry(UIDS, "1000990000/10000")
                .containsEntry("openshift.io/sa.scc.mcs", "s0:c30,c0");
    }

    @Test
    void userWithoutNamespacesRequestsAProjectAndAdministersIt() {
        OpenShiftClient joe = cluster.clientOf(
                        "joe",
                        AccessRules.none().allow(Set.of("create"), "project.openshift.io", Set.of("projectrequests")))
                .adapt(OpenShiftClient.class);

        joe.projectrequests()
                .create(new ProjectRequestBuilder()
                        .withNewMetadata()
                        .withName("joes")
                        .endMetadata()
                        .withDisplayName("Joe's")
                        .build());

        assertThat(namespace("joes").getMetadata().getAnnotations())
                .containsEntry("openshift.io/requester", "joe")
                .containsEntry("openshift.io/display-name", "Joe's");
        assertThat(joe.projects().list().getItems())
                .singleElement()
                .satisfies(
                        project -> assertThat(project.getMetadata().getName()).isEqualTo("joes"));
        assertThat(joe.persistentVolumeClaims().inNamespace("joes").list().getItems())
                .isEmpty();
        assertThat(joe.namespaces().withName("joes").get()).isNotNull();
        KubernetesClientException refused = catchThrowableOfType(
                KubernetesClientException.class,
                () -> joe.namespaces()
                        .withName("joes")
                        .edit(one -> new NamespaceBuilder(one)
                                .editMetadata()
                                .addToAnnotations(UIDS, "1/1")
                                .endMetadata()
                                .build()));
        assertThat(refused.getCode()).isEqualTo(403);
    }

    @Test
    void clientsTellAnOpenShiftFromAKubernetes() {
        assertThat(cluster.admin().hasApiGroup("openshift.io", false)).isTrue();
        try (TestCluster plain = TestCluster.kubernetes()) {
            assertThat(plain.admin().hasApiGroup("openshift.io", false)).isFalse();
        }
    }
}
