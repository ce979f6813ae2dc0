package io.jenkins.plugins.efsdr.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.efsdr.filesystem.EfsHost;
import io.jenkins.plugins.efsdr.filesystem.FileSystem;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Manifests as nobody would write them, all of one meaning. */
class RewritingPropertyTest {

    private static final String PRIMARY = "fs-05f6bf826e1775f20.efs.us-east-1.amazonaws.com";
    private static final String SECONDARY = "fs-0fedcba9876543210.efs.us-west-2.amazonaws.com";
    private static final ReplicaMap MAP = new ReplicaMap(
            List.of(new FileSystemPair(
                    "main",
                    FileSystem.at(EfsHost.parse(PRIMARY)),
                    Optional.of(FileSystem.at(EfsHost.parse(SECONDARY))))),
            Map.of());

    /** Stands for the host; no manifest holds it otherwise. */
    private static final String MARK = "@HOST@";

    @Test
    void nothingButTheScalarEverChanges() {
        IntStream.range(0, 3000).forEach(seed -> {
            String text = new Writer(new Random(seed)).manifest();
            VolumeManifest manifest = ManifestReader.read("a.yaml", text.replace(MARK, PRIMARY));

            Rewritten rewritten = HostRewriter.rewrite(manifest, MAP);

            assertThat(rewritten.manifest().text()).as("seed " + seed).isEqualTo(text.replace(MARK, SECONDARY));
            VolumeManifest again =
                    ManifestReader.read("a.yaml", rewritten.manifest().text());
            assertThat(again).as("seed " + seed).isEqualTo(rewritten.manifest());
            assertThat(HostRewriter.rewrite(again, MAP).changed()).isFalse();
        });
    }

    /** Writes the same two objects in another way each time. */
    private static final class Writer {

        private final Random random;

        Writer(Random random) {
            this.random = random;
        }

        String manifest() {
            List<String> documents = shuffled(List.of(volume(), claim()));
            String text = pick("", "---\n", "# top \ud83d\ude80\n---\n")
                    + documents.get(0)
                    + pick("---\n", "--- # next\n", "...\n---\n", "---\n# \ud83d\udc1f\n---\n")
                    + documents.get(1);
            text = pick(text, text.stripTrailing());
            return pick("", "\ufeff") + pick(text, text.replace("\n", "\r\n"));
        }

        private String volume() {
            String[] metadata = {"name: pv1", "annotations: {note: \"" + noise() + "\"}"};
            return mapping(
                    0,
                    "apiVersion: v1",
                    "kind: PersistentVolume",
                    "metadata:\n" + mapping(2, metadata),
                    "spec:\n" + spec());
        }

        private String spec() {
            return mapping(
                    2,
                    "capacity: {storage: 5Gi}",
                    "mountOptions: [hard, " + pick("rw", "\"nfsvers=4.1\"") + "]",
                    "persistentVolumeReclaimPolicy: Recycle",
                    "nfs:" + pick(" {path: /a, server: " + flowScalar() + "}\n", "\n" + block()));
        }

        private String block() {
            return mapping(4, "path: \"/a/" + noise() + "\"", pick("server", "\"server\"") + ": " + blockScalar());
        }

        private String claim() {
            return mapping(
                    0,
                    "apiVersion: v1",
                    "kind: PersistentVolumeClaim",
                    "metadata: {name: data, namespace: shop, labels: {was: " + PRIMARY + "}}",
                    "spec: {volumeName: pv1}");
        }

        private String flowScalar() {
            return pick(MARK, '"' + MARK + '"', "'" + MARK + "'", "&a " + MARK, "\n       " + MARK);
        }

        private String blockScalar() {
            return pick(
                    flowScalar(),
                    "|-\n      " + MARK,
                    ">-\n\n      " + MARK + "\n",
                    "!!str " + MARK,
                    "|2-\n      " + MARK);
        }

        private String mapping(int indent, String... entries) {
            StringBuilder text = new StringBuilder();
            for (String entry : shuffled(List.of(entries))) {
                text.append(pick("", "", "\n", " ".repeat(indent) + "# " + noise() + "\n"));
                text.append(" ".repeat(indent)).append(entry);
                text.append(entry.endsWith("\n") ? "" : "\n");
            }
            return text.toString();
        }

        private String noise() {
            return pick(
                    "plain",
                    PRIMARY,
                    "server: " + PRIMARY,
                    "\ud83d\ude80 \u00e9 \u4e2d",
                    "'quoted' & *starred*",
                    "tab\there");
        }

        private String pick(String... some) {
            return some[random.nextInt(some.length)];
        }

        private List<String> shuffled(List<String> entries) {
            List<String> copy = new ArrayList<>(entries);
            Collections.shuffle(copy, random);
            return copy;
        }
    }
}
