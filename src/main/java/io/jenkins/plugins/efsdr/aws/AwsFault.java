package io.jenkins.plugins.efsdr.aws;

import io.jenkins.plugins.efsdr.fault.Printable;
import io.jenkins.plugins.efsdr.pace.ClockSkew;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** What a failed call of AWS means, and what to do about it. */
public enum AwsFault {
    /** This thread was interrupted. */
    ABORTED("run again"),
    /** Too many calls. */
    THROTTLED("AWS takes no more calls for now; run again in a few minutes"),
    /** The service is in trouble. */
    TROUBLED("AWS is in trouble; run again in a few minutes, and see the AWS Health Dashboard if that goes on"),
    /** No answer: it is not known whether the call did its work. */
    UNANSWERED("AWS does not answer; check this machine's way to the endpoint of that Region, then run again"),
    /** Temporary credentials have a time, and so has a signature. */
    EXPIRED("the AWS credentials have expired; renew them, then run again, it goes on from there"),
    /** AWS does not believe who we are. */
    UNBELIEVED("AWS does not take these credentials; check access key, secret and session token, then run again"),
    /** It does, but we may not. */
    DENIED("give this identity the rights in docs/permissions.md"),
    /** Nothing of that name, or nothing to do. */
    NOT_FOUND("check id and Region, and the account of the credentials"),
    /** The service does not want to, and will not later. */
    REJECTED("put that right, then run again"),
    /** It was never sent. */
    UNSENT("give AWS credentials: a profile, a role, or AWS_ACCESS_KEY_ID and its like");

    /** Names that services give to a signature of another time. The SDK corrects its own clock and tries again; this is when that failed. */
    private static final Set<String> EXPIRATIONS = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "RequestExpired",
            "RequestTimeTooSkewed",
            "RequestInTheFuture",
            "TokenRefreshRequired");

    private static final Set<String> DISBELIEF = Set.of(
            "AuthFailure",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");

    /** How the SDK begins a text of many lines' length about every place where it looked for credentials. */
    private static final String NO_CREDENTIALS = "Unable to load credentials from any of the providers in the chain";

    private final String remedy;

    AwsFault(String remedy) {
        this.remedy = remedy;
    }

    /** The meaning of a failure, as far as its type, status and code tell. */
    public static AwsFault of(SdkException e) {
        if (e instanceof AbortedException || Thread.currentThread().isInterrupted()) {
            return ABORTED;
        }
        return e instanceof SdkServiceException service ? ofAnswer(service) : ofSilence(e);
    }

    private static AwsFault ofAnswer(SdkServiceException e) {
        String code = details(e).map(AwsErrorDetails::errorCode).orElse("");
        if (e.isThrottlingException() || code.equals("TooManyRequests")) {
            return THROTTLED;
        }
        if (e.statusCode() >= 500) {
            return TROUBLED;
        }
        return EXPIRATIONS.contains(code) ? EXPIRED : ofRefusal(e.statusCode(), code);
    }

    private static AwsFault ofRefusal(int status, String code) {
        if (DISBELIEF.contains(code)) {
            return UNBELIEVED;
        }
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
    public boolean passes() {
        return isBusy() || this == UNANSWERED;
    }

    /** Whether the service asks to come back later, and did nothing. */
    boolean isBusy() {
        return this == THROTTLED || this == TROUBLED;
    }

    /** Whether it is who we are that was not taken: credentials, or the time that they were used at. */
    public boolean isOfIdentity() {
        return this == EXPIRED || this == UNBELIEVED;
    }

    /**
     * Makes a call, and once more where it was refused for who made it or when: the SDK has then corrected its clock by the answer, but may
     * have had no more tries left. What it learned of a clock, it keeps for the whole JVM, and a clock that was wrong is set right one day.
     */
    public static <T> T heard(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            if (!of(e).isOfIdentity()) {
                throw e;
            }
            return call.get();
        }
    }

    /**
     * What came back and what to do, for the end of a message.
     *
     * @param now this machine's time: where it is what AWS refuses, that is said
     */
    public static String explain(SdkException e, Instant now) {
        AwsFault fault = of(e);
        Optional<ClockSkew> skew = Optional.of(e)
                .filter(any -> fault.isOfIdentity())
                .flatMap(AwsFault::date)
                .flatMap(date -> ClockSkew.told(date, now));
        return text(e) + "; "
                + skew.map(wrong -> wrong + ", and AWS refuses what is signed at another time: set it, then run again")
                        .orElse(fault.remedy);
    }

    private static Optional<String> date(SdkException e) {
        return details(e)
                .flatMap(details -> Optional.ofNullable(details.sdkHttpResponse()))
                .flatMap(response -> response.firstMatchingHeader("Date"));
    }

    /** What the service said, without the SDK's own additions. */
    public static String text(SdkException e) {
        return Printable.of(details(e)
                .flatMap(details -> Optional.ofNullable(details.errorMessage()))
                .orElseGet(() -> unsent(String.valueOf(e.getMessage()))));
    }

    private static String unsent(String message) {
        return message.startsWith(NO_CREDENTIALS)
                ? "there are no AWS credentials (looked for AWS_ACCESS_KEY_ID and its like, a web identity, the profile, and"
                        + " a role of the container or the instance)"
                : message;
    }

    private static Optional<AwsErrorDetails> details(SdkException e) {
        return e instanceof AwsServiceException aws ? Optional.ofNullable(aws.awsErrorDetails()) : Optional.empty();
    }
}
