package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Printable;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** What a failed call of AWS means, and what to do about it. */
enum AwsFault {
    /** This thread was interrupted. */
    ABORTED(""),
    /** Too many calls. */
    THROTTLED("AWS takes no more calls for now; run the same command again in a few minutes"),
    /** The service is in trouble. */
    TROUBLED("AWS is in trouble; run the same command again, and see the AWS Health Dashboard if that goes on"),
    /** No answer: it is not known whether the call did its work. */
    UNANSWERED(
            "AWS does not answer; check this machine's way to the endpoint of that Region, then run the same command again"),
    EXPIRED("the AWS credentials have expired; renew them and run the same command again, it goes on from there"),
    DENIED("give this identity the rights in docs/permissions.md"),
    /** Nothing of that name, or nothing to do. */
    NOT_FOUND("check the pair's file systems and task, and the account of the credentials"),
    /** The service does not want to, and will not later. */
    REJECTED("put that right and run the same command again"),
    /** It was never sent. */
    UNSENT("give AWS credentials: a profile, a role, or keys in the environment");

    private static final Set<String> EXPIRATIONS = Set.of(
            "ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired", "ExpiredTokenError");

    private final String remedy;

    AwsFault(String remedy) {
        this.remedy = remedy;
    }

    static AwsFault of(SdkException e) {
        if (e instanceof AbortedException || Thread.currentThread().isInterrupted()) {
            return ABORTED;
        }
        return e instanceof SdkServiceException service ? ofAnswer(service) : ofSilence(e);
    }

    private static AwsFault ofAnswer(SdkServiceException e) {
        String code = code(e);
        if (e.isThrottlingException() || code.equals("TooManyRequests")) {
            return THROTTLED;
        }
        if (e.statusCode() >= 500) {
            return TROUBLED;
        }
        if (EXPIRATIONS.contains(code)) {
            return EXPIRED;
        }
        return ofRefusal(e.statusCode(), code);
    }

    private static AwsFault ofRefusal(int status, String code) {
        if (status == 401 || status == 403 || code.startsWith("AccessDenied")) {
            return DENIED;
        }
        return status == 404 || code.endsWith("NotFound") ? NOT_FOUND : REJECTED;
    }

    private static AwsFault ofSilence(SdkException e) {
        boolean silent = Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                .anyMatch(AwsFault::isSilence);
        return silent ? UNANSWERED : UNSENT;
    }

    private static boolean isSilence(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof ApiCallAttemptTimeoutException
                || cause instanceof ApiCallTimeoutException;
    }

    /** Whether the same call may work in a while. */
    boolean passes() {
        return this == THROTTLED || this == TROUBLED || this == UNANSWERED;
    }

    /** The service's name of an error; empty where it gave none. */
    private static String code(SdkServiceException e) {
        return e instanceof AwsServiceException aws
                        && aws.awsErrorDetails() != null
                        && aws.awsErrorDetails().errorCode() != null
                ? aws.awsErrorDetails().errorCode()
                : "";
    }

    /** What the service said, without the SDK's own additions. */
    static String text(SdkException e) {
        boolean said = e instanceof AwsServiceException aws
                && aws.awsErrorDetails() != null
                && aws.awsErrorDetails().errorMessage() != null;
        String message = said ? ((AwsServiceException) e).awsErrorDetails().errorMessage() : e.getMessage();
        return Printable.of(String.valueOf(message));
    }

    /**
     * The failure of a call as a user sees it.
     *
     * @param task what could not be done, with its object: {@code replica fs-1 in us-west-2 cannot be described}
     */
    static RuntimeException explain(String task, SdkException e) {
        AwsFault fault = of(e);
        if (fault == ABORTED) {
            return new Interrupted(new InterruptedException(e.getMessage()));
        }
        String message = task + ": " + text(e) + "; " + fault.remedy;
        return fault == DENIED ? new Refused(message) : new Failed(message, e);
    }
}
