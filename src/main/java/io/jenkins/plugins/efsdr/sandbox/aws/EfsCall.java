package io.jenkins.plugins.efsdr.sandbox.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/**
 * A call of an EFS operation, with its parameters ready to read.
 *
 * @param id the decoded part of the path that names a resource; empty where the path has none
 */
record EfsCall(AwsRequest request, String id) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEFAULT_PAGE = 100;

    String region() {
        return request.region();
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(request.call().parameters().get(name));
    }

    /** The page size that was asked for; at most 100 whatever that was. */
    int pageSize(String parameter) {
        return parameter(parameter).map(text -> pageSize(parameter, text)).orElse(DEFAULT_PAGE);
    }

    private static int pageSize(String parameter, String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw AwsError.badRequest(parameter + " '" + text + "' must be a whole number from 1");
        }
        return Math.min(DEFAULT_PAGE, Integer.parseInt(text));
    }

    JsonNode body() {
        try {
            return JSON.readTree(request.call().body());
        } catch (JsonProcessingException e) {
            throw AwsError.badRequest("The request body is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw AwsError.badRequest("The request body cannot be read: " + e.getMessage());
        }
    }
}
