package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer that is an error: the HTTP code and the Status object of the body. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ObjectNode status;

    ApiException(ObjectNode status) {
        super(Json.text(status, "message"));
        this.status = status;
    }

    int code() {
        return status.path("code").asInt();
    }

    ObjectNode status() {
        return status;
    }

    boolean isConflict() {
        return code() == 409;
    }
}
