package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Just enough of the OpenAPI documents for kubectl to leave validation to the server. */
final class OpenApi implements Endpoint {
    @Override
    public Optional<Reply> serve(Call call) {
        if (!call.isGet()) {
            return Optional.empty();
        }
        if (call.path().equals("/openapi/v2")) {
            return Optional.of(
                    new Reply.Body(200, "application/com.github.proto-openapi.spec.v2@v1.0+protobuf", new byte[0]));
        }
        return call.path().equals("/openapi/v3") ? Optional.of(Reply.ok(root())) : Optional.empty();
    }

    private static ObjectNode root() {
        ObjectNode root = Json.object();
        root.putObject("paths");
        return root;
    }
}
