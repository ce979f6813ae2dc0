package io.jenkins.plugins.efsdr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.jenkins.plugins.efsdr.sandbox.git.GitRemote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A failover of what the Ansible playbook made: its manifests with their quirks, no {@code dr.yaml}, the pair given by flags. */
class PredecessorFailoverTest {

    private static final String ROOT = "/k8s-static-volumes/sales";

    private static final List<Names> VOLUMES = List.of(
            new Names("warehouse", "warehouse-dev", "warehouse-store"),
            new Names("point-of-sale", "point-of-sale", "point-of-sale"),
            new Names("shipping", "shipping-dev", "shipping-dev"));

    @TempDir
    private Path home;

    private FailoverSite dr;
    private GitRemote git;

    /** A volume of the playbook, which knew no directory of a claim's own. */
    private record Names(String application, String namespace, String claim) {

        String directory() {
            return ROOT + "/" + application + "/" + namespace;
        }

        String file(String side) {
            return "PV-PVCs/" + side + "/sales/rosa-primary/" + application + "/" + namespace + "/pv-pvc_" + claim
                    + ".yaml";
        }

        String volume() {
            return "sales." + application + "." + namespace + "." + claim;
        }

        /** As its template wrote it: the reclaim policy twice, no claimRef, a slash behind the path, no line break at the end. */
        String manifest(String server) {
            return """
                    ---
                    apiVersion: v1
                    kind: PersistentVolume
                    metadata:
                      name: "%1$s"
                      labels:
                        "volume-provision/type": "static"
                    spec:
                      capacity:
                        storage: "75Gi"
                      volumeMode: Filesystem
                      accessModes:
                        - ReadWriteMany
                      persistentVolumeReclaimPolicy: Recycle
                      storageClassName: ""
                      mountOptions:
                        - nfsvers=4.1
                      nfs:
                        path: "%2$s/"
                        server: "%3$s"
                        readOnly: false
                      persistentVolumeReclaimPolicy: Retain
                    ---
                    apiVersion: v1
                    kind: PersistentVolumeClaim
                    metadata:
                      name: "%4$s"
                      namespace: "%5$s"
                    spec:
                      resources:
                        requests:
                          storage: "75Gi"
                      volumeMode: Filesystem
                      accessModes:
                        - ReadWriteMany
                      storageClassName: ""
                      volumeName: "%1$s\"""".formatted(volume(), directory(), server, claim, namespace);
        }
    }

    @BeforeEach
    void makeWhatThePlaybookMade() throws IOException {
        dr = FailoverSite.start(home);
        git = GitRemote.start(
                home.resolve("playbook.git"), dr.site().sandbox().gitUser(), manifests("primary", primaryHost()));
        for (Names one : VOLUMES) {
            Files.createDirectories(dr.site().file(one.directory()));
            dr.awaitReplication(one.directory());
        }
    }

    @AfterEach
    void end() throws IOException {
        git.close();
        dr.close();
    }

    private static Map<String, String> manifests(String side, String server) {
        Map<String, String> files = new LinkedHashMap<>();
        VOLUMES.forEach(one -> files.put(one.file(side), one.manifest(server)));
        return files;
    }

    private String primaryHost() {
        return dr.site().sandbox().primary().host();
    }

    private String secondaryHost() {
        return dr.site().sandbox().secondary().host();
    }

    private CliRun failover(String... more) {
        List<String> arguments = dr.arguments(more);
        arguments.addAll(List.of("--primary", primaryHost(), "--secondary", secondaryHost(), "--to", "rosa-secondary"));
        return dr.site().efsdr(arguments);
    }

    @Test
    void itsVolumesComeUpAndNotAFileIsTouchedByHand() throws Exception {
        dr.losePrimary();
        CliRun run = failover("--git", git.url(), "--confirm", "rosa-primary").ends(0);
        assertThat(run.outcomes()).hasSize(3).containsOnly("created");
        assertThat(run.json().path("notes").toString()).contains("persistentVolumeReclaimPolicy is given twice");
        assertThat(dr.claims())
                .containsExactly(
                        "point-of-sale/point-of-sale Bound",
                        "shipping-dev/shipping-dev Bound",
                        "warehouse-dev/warehouse-store Bound");
        PersistentVolume volume = dr.volume("sales.shipping.shipping-dev.shipping-dev");
        assertThat(volume.getSpec().getPersistentVolumeReclaimPolicy()).isEqualTo("Retain");
        assertThat(volume.getSpec().getClaimRef().getName()).isEqualTo("shipping-dev");
        assertThat(new ManifestRemote(home.resolve("playbook.git")).files())
                .containsAllEntriesOf(manifests("primary", primaryHost()))
                .containsAllEntriesOf(manifests("secondary", secondaryHost()));
        assertThat(failover("--git", git.url(), "--confirm", "rosa-primary")
                        .ends(0)
                        .outcomes())
                .containsOnly("unchanged");
    }

    @Test
    void whatIsUpIsListedOnceTheClusterThatRecoversIsNamed() {
        failover("--git", git.url(), "--confirm", "rosa-primary").ends(0);
        CliRun unnamed = recovered();
        assertThat(unnamed.ends(2).text()).contains("clusters.rosa-primary.recoveredBy", "--to");
        assertThat(recovered("--to", "rosa-secondary").ends(0).texts("phase"))
                .hasSize(3)
                .containsOnly("Bound");
    }

    private CliRun recovered(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--recovered", "--live", "--git", git.url(), "--kubeconfig"));
        arguments.add(dr.site().sandbox().secondary().kubeconfig().toString());
        arguments.addAll(List.of("--primary", primaryHost(), "--prefix", ROOT));
        arguments.addAll(List.of(more));
        return dr.site().list(arguments.toArray(String[]::new));
    }
}
