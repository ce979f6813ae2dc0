package io.jenkins.plugins.efsdr.sandbox.aws;

import io.jenkins.plugins.efsdr.sandbox.aws.Faults.Failure;
import io.jenkins.plugins.efsdr.sandbox.web.Call;
import io.jenkins.plugins.efsdr.sandbox.web.Endpoint;
import io.jenkins.plugins.efsdr.sandbox.web.Reply;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The front of all services: finds the Region and the service, logs, applies the faults, checks the signature. */
final class AwsEndpoint implements Endpoint {

    private static final String NONE = "-";
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final Map<String, AwsService> services;
    private final KeyRing keys;
    private final Faults faults;
    private final Throttle throttle;
    private final RequestLog log;
    private final InstantSource clock;

    /** @param services by the name that a credential scope gives them */
    AwsEndpoint(
            Map<String, AwsService> services,
            KeyRing keys,
            Faults faults,
            Throttle throttle,
            RequestLog log,
            InstantSource clock) {
        this.services = services;
        this.keys = keys;
        this.faults = faults;
        this.throttle = throttle;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public Reply answer(Call call) {
        AwsRequest request = request(call);
        Reply reply = reply(request);
        log.append(request, reply.status());
        return reply.isCut() ? reply : headed(reply);
    }

    private Reply headed(Reply reply) {
        return reply.with("x-amzn-RequestId", UUID.randomUUID().toString()).with("Date", date());
    }

    private String date() {
        return HTTP_DATE.format(clock.instant().atOffset(ZoneOffset.UTC));
    }

    private AwsRequest request(Call call) {
        Optional<Authorization> scope = call.header("authorization").flatMap(Authorization::parse);
        String service = scope.map(Authorization::service).orElse(NONE);
        String operation = Optional.ofNullable(services.get(service))
                .map(known -> known.operation(call))
                .orElseGet(() -> call.method() + " " + call.path());
        return new AwsRequest(scope.map(Authorization::region).orElse(NONE), service, operation, call);
    }

    private Reply reply(AwsRequest request) {
        if (faults.isOut(request.region())) {
            return Reply.cut();
        }
        AwsService service = services.getOrDefault(request.service(), new UnknownService());
        try {
            return admitted(request, service);
        } catch (AwsError e) {
            return service.error(e);
        } catch (RuntimeException e) {
            return service.error(AwsError.internal("The sandbox failed: " + e));
        }
    }

    private Reply admitted(AwsRequest request, AwsService service) {
        delay();
        if (!throttle.admits(request.region() + "/" + request.service(), faults.rate())) {
            throw service.throttled();
        }
        requireFreshCredentials();
        keys.check(request.call());
        Optional<Failure> failure = faults.next(request.operation());
        if (failure.isEmpty()) {
            return service.answer(request);
        }
        if (failure.get() != Failure.AFTER) {
            throw failure(failure.get(), request);
        }
        service.answer(request);
        return Reply.cut();
    }

    private static AwsError failure(Failure failure, AwsRequest request) {
        return switch (failure) {
            case DENIED ->
                new AwsError(
                        403,
                        "AccessDeniedException",
                        "User: arn:aws:iam::" + Arns.ACCOUNT + ":user/sandbox is not authorized to perform: "
                                + request.service() + ":" + request.operation());
            case REJECTED -> AwsError.badRequest("The sandbox was told to reject " + request.operation());
            default -> AwsError.internal("The sandbox was told to fail " + request.operation());
        };
    }

    private void requireFreshCredentials() {
        if (faults.areCredentialsExpired()) {
            throw KeyRing.expired();
        }
    }

    private void delay() {
        try {
            Thread.sleep(faults.latency().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AwsError.internal("The sandbox is ending");
        }
    }
}
