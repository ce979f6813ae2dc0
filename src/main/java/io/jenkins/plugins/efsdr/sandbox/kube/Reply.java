package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** What to answer: a body, or changes as they happen. */
sealed interface Reply {
    /**
     * A whole answer.
     *
     * @param code of HTTP
     * @param contentType of the body
     * @param bytes the body
     */
    record Body(int code, String contentType, byte[] bytes) implements Reply {}

    /**
     * A stream of changes.
     *
     * @param watch what to send
     */
    record Stream(Watch watch) implements Reply {}

    static Reply json(int code, byte[] bytes) {
        return new Body(code, "application/json", bytes);
    }

    static Reply json(int code, JsonNode node) {
        return json(code, Json.bytes(node));
    }

    static Reply ok(JsonNode node) {
        return json(200, node);
    }

    static Reply text(String text) {
        return new Body(200, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    static Reply error(ApiException error) {
        return json(error.code(), error.status());
    }
}
