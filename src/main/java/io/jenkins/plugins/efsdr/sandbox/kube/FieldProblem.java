package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is wrong with one field.
 *
 * @param field its path, as {@code spec.nfs.path}
 * @param reason the machine's word for it, as {@code FieldValueInvalid}
 * @param message the text that follows the path
 */
record FieldProblem(String field, String reason, String message) {
    static FieldProblem required(String field, String why) {
        return new FieldProblem(field, "FieldValueRequired", "Required value" + (why.isEmpty() ? "" : ": " + why));
    }

    static FieldProblem invalid(String field, String value, String why) {
        return new FieldProblem(field, "FieldValueInvalid", "Invalid value: \"%s\": %s".formatted(value, why));
    }

    static FieldProblem forbidden(String field, String why) {
        return new FieldProblem(field, "FieldValueForbidden", "Forbidden: " + why);
    }

    static FieldProblem tooLong(String field, String why) {
        return new FieldProblem(field, "FieldValueTooLong", "Too long: " + why);
    }

    static FieldProblem unsupported(String field, String value, List<String> supported) {
        String values = supported.stream().map(one -> '"' + one + '"').collect(Collectors.joining(", "));
        String message = "Unsupported value: \"%s\": supported values: %s".formatted(value, values);
        return new FieldProblem(field, "FieldValueNotSupported", message);
    }

    static FieldProblem managerConflict(String field, String message) {
        return new FieldProblem(field, "FieldManagerConflict", message);
    }

    String text() {
        return field + ": " + message;
    }

    ObjectNode cause() {
        return Json.object().put("reason", reason).put("message", message).put("field", field);
    }
}
