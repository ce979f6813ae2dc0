package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * A request of an authenticated user.
 *
 * @param user who calls
 * @param method of HTTP
 * @param path without the query
 * @param query its parameters
 * @param accept header, or empty
 * @param contentType header without parameters, or empty
 * @param userAgent header, or empty
 * @param body as it came
 */
record Call(
        String user,
        String method,
        String path,
        Query query,
        String accept,
        String contentType,
        String userAgent,
        byte[] body) {

    boolean isGet() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Whether unknown fields are to be an error. */
    boolean isStrict() {
        return query.text("fieldValidation").equals("Strict");
    }

    boolean wantsTable() {
        return accept.contains("as=Table");
    }

    /** @throws ApiException 400 when the body is no JSON */
    JsonNode json() {
        try {
            return Json.parse(body);
        } catch (IOException e) {
            throw Statuses.badRequest("error decoding the body: it is not JSON");
        }
    }

    /** @throws ApiException 400 when the body is no object */
    ObjectNode object() {
        if (contentType.equals("application/vnd.kubernetes.protobuf")) {
            return ProtoReader.read(body);
        }
        if (json() instanceof ObjectNode object) {
            return object;
        }
        throw Statuses.badRequest("the body of the request is not an object");
    }

    /** How this call writes. */
    Writing writing(String subresource) {
        String named = query.text("fieldManager");
        String manager = named.isEmpty() ? userAgent.split("[/ ]", 2)[0] : named;
        return new Writing(manager.isEmpty() ? "unknown" : manager, subresource, isDryRun(query.text("dryRun")), user);
    }

    static boolean isDryRun(String value) {
        if (!value.isEmpty() && !value.equals("All")) {
            throw Statuses.badRequest(
                    "invalid dry run: dryRun: Unsupported value: \"" + value + "\": supported values: \"All\"");
        }
        return !value.isEmpty();
    }
}
