package io.jenkins.plugins.efsdr.sandbox.aws;

/** An error that an operation answers: the service's name for it, its HTTP status and a text. */
final class AwsError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    AwsError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static AwsError badRequest(String message) {
        return new AwsError(400, "BadRequest", message);
    }

    static AwsError validation(String message) {
        return new AwsError(400, "ValidationException", message);
    }

    static AwsError conflict(String message) {
        return new AwsError(409, "ConflictException", message);
    }

    static AwsError internal(String message) {
        return new AwsError(500, "InternalServerError", message);
    }

    /** DataSync's one error for everything that is wrong with a request. */
    static AwsError invalidRequest(String message) {
        return new AwsError(400, "InvalidRequestException", message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
