package io.jenkins.plugins.efsdr.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code sandbox.json}: how to reach everything. It is there only while the sandbox is ready, and only its owner can
 * read it, as it holds the secrets.
 */
final class SandboxFile implements AutoCloseable {

    private final Path file;

    SandboxFile(Path directory) throws IOException {
        this.file = directory.resolve("sandbox.json");
        Files.deleteIfExists(file);
    }

    void write(Sandbox sandbox) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("awsEndpoint", sandbox.awsEndpoint());
        json.put("requests", sandbox.requests().toString());
        json.put("control", sandbox.control());
        json.putObject("git")
                .put("url", sandbox.gitUrl())
                .put("username", sandbox.gitUser().username())
                .put("password", sandbox.gitUser().password());
        json.putObject("credentials")
                .put("accessKeyId", sandbox.credentials().accessKeyId())
                .put("secretAccessKey", sandbox.credentials().secretAccessKey());
        json.set("primary", side(sandbox.primary()));
        json.set("secondary", side(sandbox.secondary()));
        OwnerOnly.write(
                file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    }

    private static ObjectNode side(SandboxSide side) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("region", side.region())
                .put("fileSystemId", side.fileSystemId())
                .put("host", side.host())
                .put("mount", side.mount().toString())
                .put("kubeconfig", side.kubeconfig().toString());
        side.nfs().ifPresent(address -> json.put("nfs", address));
        return json;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
