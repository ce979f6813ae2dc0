package io.jenkins.plugins.efsdr.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.efsdr.sandbox.files.FileSystemFolder;
import io.jenkins.plugins.efsdr.sandbox.kube.PodRunner;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Plays kubelet and container for pods that probe a volume: writes what the environment variable EFSDR_PROBE_NONCE
 * holds to the file that EFSDR_PROBE_FILE names, in the first volume of the container. Any other pod fails.
 */
final class ProbePods implements PodRunner {

    private static final String FILE = "EFSDR_PROBE_FILE";
    private static final String NONCE = "EFSDR_PROBE_NONCE";

    private final SandboxSide side;
    private final FileSystemFolder folder;

    ProbePods(SandboxSide side, FileSystemFolder folder) {
        this.side = side;
        this.folder = folder;
    }

    @Override
    public Outcome run(Run run) throws IOException {
        JsonNode container = run.pod().path("spec").path("containers").path(0);
        Optional<String> file = environment(container, FILE);
        Optional<String> nonce = environment(container, NONCE);
        Optional<Mount> mount = mount(run, container);
        if (file.isEmpty() || nonce.isEmpty() || mount.isEmpty()) {
            return Outcome.failed("This sandbox runs only pods whose container has a claim mounted and " + FILE
                    + " and " + NONCE + " in its environment");
        }
        return probe(mount.get(), file.get(), nonce.get());
    }

    private static Optional<String> environment(JsonNode container, String name) {
        return elements(container.path("env"))
                .filter(variable -> variable.path("name").asText().equals(name))
                .map(variable -> variable.path("value").asText())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static Optional<Mount> mount(Run run, JsonNode container) {
        return run.mounts().stream()
                .filter(mount -> mount.container().equals(container.path("name").asText()))
                .findFirst();
    }

    private Outcome probe(Mount mount, String file, String nonce) throws IOException {
        if (mount.readOnly()) {
            return Outcome.failed(file + ": Read-only file system");
        }
        VolumeSource source = VolumeSource.of(mount.volume());
        if (!source.isOn(side)) {
            return Outcome.failed("mount failed: " + source.server() + " is not reachable from this cluster, which has "
                    + side.host());
        }
        folder.write(String.join("/", source.path(), mount.subPath(), file), nonce.getBytes(UTF_8));
        return Outcome.succeeded(nonce);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
