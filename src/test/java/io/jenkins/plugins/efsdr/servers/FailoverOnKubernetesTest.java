package io.jenkins.plugins.efsdr.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.servers.Site.Answer;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From one Region's cluster to the other's, on API servers, controllers and binders that others wrote. */
@ExtendWith(RealClusters.class)
class FailoverOnKubernetesTest {

    private static final List<String> NAMESPACES = List.of("failover-a", "failover-b", "failover-c");
    private static final int EACH = 100;
    private static final int ALL = EACH * 3;

    @TempDir
    private Path folder;

    private RecoverySite site;
    private KubernetesClient dr;

    @BeforeEach
    void open(RealClusters.Pair clusters) throws IOException {
        site = RecoverySite.in(folder, clusters);
        dr = clusters.secondary().client();
    }

    @AfterEach
    void close() throws IOException {
        dr.close();
        site.close();
    }

    @Test
    void aLostClustersVolumesAreBoundOnTheOtherOneAndAgainChangesNothing() throws Exception {
        provision();
        site.losePrimary();
        int connections = site.connectionsToPrimary();
        int requests = site.awsRequests().size();

        Answer first = site.failOver();

        assertThat(first.words()).isEmpty();
        assertThat(first.exit()).isZero();
        assertThat(first.outcomes()).containsOnly(Map.entry(Outcome.CREATED, (long) ALL));
        assertAllIsUp();
        assertRecorded(first);

        Map<String, String> versions = versions();
        String head = site.git().head();
        Answer second = site.failOver();

        assertThat(second.exit()).as(second.words()).isZero();
        assertThat(second.outcomes()).containsOnly(Map.entry(Outcome.UNCHANGED, (long) ALL));
        assertThat(second.summary().pairs())
                .singleElement()
                .satisfies(pair -> assertThat(pair.outcome()).isEqualTo(Outcome.ALREADY_PROMOTED));
        assertThat(versions()).isEqualTo(versions);
        assertThat(site.git().head()).isEqualTo(head);

        assertPrimaryIsNotCalledSince(connections, requests);
    }

    private void assertPrimaryIsNotCalledSince(int connections, int requests) throws IOException {
        assertThat(site.connectionsToPrimary()).isEqualTo(connections);
        List<String> all = site.awsRequests();
        assertThat(all.subList(requests, all.size()))
                .isNotEmpty()
                .noneMatch(line -> line.contains(site.sandbox().primary().region()));
    }

    private void provision() {
        List<VolumeRequest> volumes = NAMESPACES.stream()
                .flatMap(namespace -> Site.requests(namespace, EACH).stream())
                .toList();
        Answer answer = site.provision(volumes);
        assertThat(answer.outcomes()).as(answer.words()).containsOnly(Map.entry(Outcome.CREATED, (long) ALL));
        assertThat(site.connectionsToPrimary()).isPositive();
        await().atMost(Duration.ofMinutes(1)).until(() -> replicated() == ALL);
    }

    private long replicated() throws IOException {
        Path replica = site.sandbox().secondary().mount().resolve("shared/sales/shop");
        if (!Files.isDirectory(replica)) {
            return 0;
        }
        try (Stream<Path> directories = Files.find(replica, 2, (path, attributes) -> attributes.isDirectory())) {
            return directories
                    .filter(path -> replica.relativize(path).getNameCount() == 2)
                    .count();
        }
    }

    private void assertAllIsUp() {
        assertThat(claims())
                .hasSize(ALL)
                .allMatch(claim -> claim.getStatus().getPhase().equals("Bound"));
        assertThat(dr.persistentVolumes().list().getItems())
                .filteredOn(volume ->
                        NAMESPACES.contains(volume.getSpec().getClaimRef().getNamespace()))
                .hasSize(ALL)
                .allSatisfy(volume -> {
                    assertThat(volume.getSpec().getNfs().getServer())
                            .isEqualTo(site.sandbox().secondary().host());
                    assertThat(volume.getSpec().getPersistentVolumeReclaimPolicy())
                            .isEqualTo("Retain");
                });
    }

    private List<PersistentVolumeClaim> claims() {
        return NAMESPACES.stream()
                .flatMap(namespace -> dr.persistentVolumeClaims().inNamespace(namespace).list().getItems().stream())
                .toList();
    }

    private void assertRecorded(Answer failover) throws IOException {
        String run = failover.summary().started().orElseThrow().run();
        assertThat(site.git().log().get(0)).isEqualTo("Fail over rosa-primary: 300 volumes");
        List<String> changed = site.git().filesOfHead();
        assertThat(changed).contains("DR-RUNS/" + run + ".json", "PV-PVCs/volumes-report.csv");
        assertThat(changed)
                .filteredOn(file -> file.startsWith("PV-PVCs/secondary/"))
                .hasSize(ALL)
                .allMatch(file -> file.matches(".*/failover-[abc]/pv-pvc_claim-[0-9]+\\.yaml"));
        assertThat(site.git().read("DR-RUNS/" + run + ".json")).contains("\"promoted\"");
        String path = "sales/rosa-primary/shop/failover-a/pv-pvc_claim-0.yaml";
        assertThat(site.git().read("PV-PVCs/secondary/" + path))
                .isEqualTo(site.git()
                        .read("PV-PVCs/primary/" + path)
                        .replace(
                                site.sandbox().primary().host(),
                                site.sandbox().secondary().host()));
    }

    private Map<String, String> versions() {
        return Stream.<HasMetadata>concat(
                        dr.persistentVolumes().list().getItems().stream(),
                        Stream.concat(claims().stream(), dr.namespaces().list().getItems().stream()))
                .collect(Collectors.toMap(
                        one -> one.getKind() + " " + one.getMetadata().getNamespace() + "/"
                                + one.getMetadata().getName(),
                        one -> one.getMetadata().getResourceVersion()));
    }
}
