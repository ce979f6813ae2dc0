package io.jenkins.plugins.efsdr.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.jenkins.plugins.efsdr.cluster.ApplyOutcome;
import io.jenkins.plugins.efsdr.cluster.ApplyOutcome.Kind;
import io.jenkins.plugins.efsdr.cluster.VolumeCluster;
import io.jenkins.plugins.efsdr.manifest.ManifestReader;
import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import io.jenkins.plugins.efsdr.pace.Deadline;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.servers.RealCluster.User;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an old drill left behind gives way to the manifest on a real cluster, and nothing else does. */
@ExtendWith(RealClusters.class)
class ReplaceOnKubernetesTest {

    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    private static final String DRILL = "fs-0aaaaaaaaaaaaaaaa.efs.us-west-2.amazonaws.com";
    private static final String REPLICA = "fs-0bbbbbbbbbbbbbbbb.efs.us-west-2.amazonaws.com";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final String namespace = "replace-" + NAMESPACES.incrementAndGet();
    private final VolumeManifest old = manifest(DRILL);
    private final VolumeManifest wanted = manifest(REPLICA);
    private final List<String> saved = new ArrayList<>();
    private RealCluster cluster;
    private KubernetesClient admin;
    private VolumeCluster port;
    private Relay relay;

    @BeforeEach
    void open(RealClusters.Pair pair) throws IOException {
        cluster = pair.primary();
        admin = cluster.client();
        relay = Relay.ofHttps(cluster.authority(), cluster.port());
        port = Ports.through(relay, cluster, User.RESTRICTED);
        port.ensureNamespace(namespace);
    }

    @AfterEach
    void close() throws IOException {
        port.close();
        relay.close();
        admin.close();
    }

    @Test
    void aVolumeBoundToAnotherSourceIsReplacedAndKept() {
        bound(old);
        String uid = volume().get().getMetadata().getUid();

        assertThat(replace()).isEqualTo(ApplyOutcome.replaced());

        assertThat(bindingOf(wanted)).isEmpty();
        assertThat(volume().get().getSpec().getNfs().getServer()).isEqualTo(REPLICA);
        assertThat(saved).hasSize(2);
        assertThat(saved.get(0)).contains("\"kind\":\"PersistentVolumeClaim\"", "\"volumeName\":\"" + old.pvName());
        assertThat(saved.get(1)).contains("\"kind\":\"PersistentVolume\"", DRILL, uid);
    }

    @Test
    void anAvailableVolumeIsReplaced() {
        apply(old);
        claim().delete();
        gone(claim());
        volume().edit(volume -> {
            volume.getSpec().setClaimRef(null);
            return volume;
        });
        phase("Available");

        assertThat(replace()).isEqualTo(ApplyOutcome.replaced());
        assertThat(saved).hasSize(1);
        assertThat(bindingOf(wanted)).isEmpty();
    }

    @Test
    void aReleasedVolumeIsReplaced() {
        bound(old);
        claim().delete();
        phase("Released");

        assertThat(replace()).isEqualTo(ApplyOutcome.replaced());
        assertThat(bindingOf(wanted)).isEmpty();
    }

    @Test
    void whatIsAsItShouldBeIsLeftAlone() {
        bound(wanted);
        String uid = volume().get().getMetadata().getUid();

        assertThat(replace()).isEqualTo(ApplyOutcome.unchanged());
        assertThat(volume().get().getMetadata().getUid()).isEqualTo(uid);
        assertThat(saved).isEmpty();
    }

    @Test
    void whatIsAbsentIsMade() {
        assertThat(replace()).isEqualTo(ApplyOutcome.created());
    }

    @Test
    void aClaimThatAPodUsesIsLeftAlone() {
        bound(old);
        admin.pods().inNamespace(namespace).resource(pod()).create();

        assertRefused("is used by web");
        admin.pods().inNamespace(namespace).withName("web").withGracePeriod(0).delete();
        assertThat(replace().kind()).isEqualTo(Kind.REPLACED);
    }

    @Test
    void aVolumeThatIsNotRetainedIsLeftAlone() {
        bound(old);
        volume().edit(volume -> {
            volume.getSpec().setPersistentVolumeReclaimPolicy("Recycle");
            return volume;
        });

        assertRefused("reclaim policy Recycle");
        volume().edit(volume -> {
            volume.getSpec().setPersistentVolumeReclaimPolicy("Retain");
            return volume;
        });
    }

    @Test
    void aVolumeOfAnotherClaimIsLeftAlone() {
        apply(manifest(DRILL, "other"));

        assertRefused("belongs to claim " + namespace + "/other");
    }

    @Test
    void aClaimOfAnotherVolumeIsLeftAlone() {
        bound(ManifestReader.read("test", old.text().replace(old.pvName(), namespace + ".elsewhere")));

        assertRefused("belongs to PersistentVolume " + namespace + ".elsewhere");
    }

    @Test
    void whatSomebodyElseDeletesIsLeftToThem() {
        bound(old);
        hold(true);
        claim().delete();

        assertRefused("is being deleted by somebody else");
        hold(false);
    }

    @Test
    void aNewManifestThatTheServerRefusesDeletesNothing() {
        bound(old);
        VolumeManifest bad = ManifestReader.read("test", wanted.text().replace("ReadWriteMany", "WriteOften"));

        ApplyOutcome outcome = port.replace(bad, saved::add, deadline(MINUTE));

        assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
        assertThat(outcome.message()).contains("finds it invalid");
        assertUntouched();
    }

    @Test
    void whatCannotBeKeptIsNotDeleted() {
        bound(old);

        assertThatThrownBy(() -> port.replace(
                        wanted,
                        text -> {
                            throw new IllegalStateException("disk is full");
                        },
                        deadline(MINUTE)))
                .hasMessage("disk is full");
        assertUntouched();
    }

    @Test
    void anObjectThatChangesWhileWeLookIsLookedAtAgain() {
        bound(old);
        relay.breaks("DELETE .*/persistentvolumeclaims/.*", 1, passage -> {
            claim().edit(claim -> {
                claim.getMetadata().getLabels().put("example.com/touched", "yes");
                return claim;
            });
            passage.pass(passage.client());
        });

        assertThat(replace().kind()).isEqualTo(Kind.REPLACED);
        assertThat(requests("DELETE")).hasSize(3);
    }

    @Test
    void anObjectThatIsAnotherByNowIsNotDeletedUnchecked() {
        bound(old);
        relay.breaks("DELETE .*/persistentvolumeclaims/.*", 1, passage -> {
            claim().delete();
            gone(claim());
            made(manifest(DRILL, "data", namespace + ".elsewhere"));
            passage.pass(passage.client());
        });

        ApplyOutcome outcome = replace();

        assertThat(outcome.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(outcome.message()).contains("belongs to PersistentVolume " + namespace + ".elsewhere");
        assertThat(claim().get().getSpec().getVolumeName()).isEqualTo(namespace + ".elsewhere");
        assertThat(volume().get()).isNotNull();
    }

    @Test
    void deletionsWhoseAnswersAreLostAreDone() {
        bound(old);
        relay.breaks("DELETE .*/persistentvolumeclaims/.*", 1, Fault.replyLost());
        relay.breaks("DELETE .*/persistentvolumes/.*", 1, Fault.replyLost());

        assertThat(replace()).isEqualTo(ApplyOutcome.replaced());
        assertThat(bindingOf(wanted)).isEmpty();
    }

    @Test
    void aRunThatDiedBetweenTheTwoDeletionsIsGoneOnWith() {
        bound(old);
        relay.breaks("DELETE .*/persistentvolumes/.*", Fault.status(403, "Forbidden", "not now"));

        ApplyOutcome broken = replace();
        assertThat(broken.kind()).isEqualTo(Kind.FAILED);
        assertThat(broken.message()).contains("not now").contains("kept in the run's journal");
        assertThat(claim().get()).isNull();

        relay.heal();
        assertThat(replace()).isEqualTo(ApplyOutcome.replaced());
        assertThat(bindingOf(wanted)).isEmpty();
    }

    @Test
    void aRunThatDiedBeforeItMadeTheNewOnesIsGoneOnWith() {
        bound(old);
        relay.breaks(
                "POST .*/persistentvolumes\\?fieldManager=efs-volume-dr", Fault.status(403, "Forbidden", "not now"));

        assertThat(replace().kind()).isEqualTo(Kind.FAILED);
        assertThat(volume().get()).isNull();

        relay.heal();
        assertThat(replace()).isEqualTo(ApplyOutcome.created());
        assertThat(bindingOf(wanted)).isEmpty();
    }

    @Test
    void whatIsProtectedIsWaitedForUntilTheDeadline() {
        bound(old);
        hold(true);

        ApplyOutcome stays = port.replace(wanted, saved::add, deadline(SHORT));
        assertThat(stays.kind()).isEqualTo(Kind.FAILED);
        assertThat(stays.message()).contains("is still being deleted after 2 s, held by example.com/hold");

        hold(false);
        gone(claim());
        assertThat(replace()).isEqualTo(ApplyOutcome.replaced());
    }

    @Test
    void whoMakesTheOldOnesAgainIsPointedAt() {
        bound(old);
        relay.breaks("DELETE .*/persistentvolumes/.*", 1, passage -> {
            volume().edit(volume -> {
                volume.getMetadata().getLabels().put("example.com/synced", "yes");
                return volume;
            });
            made(old);
            passage.pass(passage.client());
        });

        ApplyOutcome outcome = replace();

        assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
        assertThat(outcome.message())
                .contains("was made again by somebody else")
                .contains("Argo CD");
    }

    private void assertRefused(String reason) {
        ApplyOutcome outcome = replace();
        assertThat(outcome.kind()).as(outcome.message()).isEqualTo(Kind.CONFLICT);
        assertThat(outcome.message()).contains(reason);
        assertThat(saved).isEmpty();
        assertThat(requests("DELETE")).isEmpty();
    }

    private void assertUntouched() {
        assertThat(requests("DELETE")).isEmpty();
        assertThat(claim().get().getStatus().getPhase()).isEqualTo("Bound");
        assertThat(volume().get().getSpec().getNfs().getServer()).isEqualTo(DRILL);
    }

    private List<HttpMessage> requests(String method) {
        return relay.seen().stream()
                .filter(request -> request.line().startsWith(method))
                .toList();
    }

    private ApplyOutcome replace() {
        return port.replace(wanted, saved::add, deadline(MINUTE));
    }

    private void apply(VolumeManifest manifest) {
        assertThat(port.apply(manifest, port.read(List.of(manifest))).isGood()).isTrue();
    }

    private void bound(VolumeManifest manifest) {
        apply(manifest);
        assertThat(bindingOf(manifest)).isEmpty();
    }

    private String bindingOf(VolumeManifest manifest) {
        StringBuilder reason = new StringBuilder();
        port.awaitBound(List.of(manifest), deadline(MINUTE), (any, why) -> reason.append(why));
        return reason.toString();
    }

    /** Somebody else makes the claim. */
    private void made(VolumeManifest manifest) {
        admin.resource(admin.getKubernetesSerialization().asJson(manifest.claim()))
                .inNamespace(namespace)
                .create();
    }

    private void phase(String phase) {
        await().atMost(MINUTE)
                .until(() -> phase.equals(volume().get().getStatus().getPhase()));
    }

    private void gone(Resource<?> object) {
        await().atMost(MINUTE).until(() -> object.get() == null);
    }

    /** Something of others that keeps the claim. */
    private void hold(boolean on) {
        claim().edit(claim -> {
            if (on) {
                claim.getMetadata().getFinalizers().add("example.com/hold");
            } else {
                claim.getMetadata().getFinalizers().remove("example.com/hold");
            }
            return claim;
        });
    }

    private Resource<PersistentVolume> volume() {
        return admin.persistentVolumes().withName(wanted.pvName());
    }

    private Resource<PersistentVolumeClaim> claim() {
        return admin.persistentVolumeClaims().inNamespace(namespace).withName("data");
    }

    /** One that runs somewhere, as far as the cluster knows. */
    private Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("web")
                .endMetadata()
                .withNewSpec()
                .withNodeName("node-1")
                .addNewContainer()
                .withName("main")
                .withImage("registry.example.com/shell:1")
                .endContainer()
                .addNewVolume()
                .withName("data")
                .withNewPersistentVolumeClaim("data", false)
                .endVolume()
                .endSpec()
                .build();
    }

    private static Deadline deadline(Duration time) {
        return Pace.system().deadline(time);
    }

    private VolumeManifest manifest(String host) {
        return manifest(host, "data");
    }

    private VolumeManifest manifest(String host, String claim) {
        return manifest(host, claim, namespace + ".data");
    }

    private VolumeManifest manifest(String host, String claim, String volume) {
        return ManifestReader.read("test", """
                apiVersion: v1
                kind: PersistentVolume
                metadata:
                  name: %1$s
                  labels: {volume-provision/type: static}
                spec:
                  capacity: {storage: 1Gi}
                  accessModes: [ReadWriteMany]
                  persistentVolumeReclaimPolicy: Retain
                  storageClassName: ""
                  claimRef: {namespace: %2$s, name: %3$s}
                  nfs: {server: %4$s, path: /volumes/data}
                ---
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata:
                  name: %3$s
                  namespace: %2$s
                  labels: {volume-provision/type: static}
                spec:
                  accessModes: [ReadWriteMany]
                  storageClassName: ""
                  volumeName: %1$s
                  resources: {requests: {storage: 1Gi}}
                """.formatted(volume, namespace, claim, host));
    }
}
