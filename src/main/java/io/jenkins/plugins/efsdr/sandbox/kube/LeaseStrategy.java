package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/** Rules of a Lease: it is never replaced without a look at what is replaced, and its times have microseconds. */
final class LeaseStrategy implements Strategy {
    private static final List<String> TIMES = List.of("acquireTime", "renewTime");
    private static final Pattern MICRO_TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}(Z|[+-]\\d\\d:\\d\\d)");

    @Override
    public void normalize(ObjectNode lease) {
        TIMES.forEach(field -> requireTime(lease.path("spec").path(field)));
    }

    private static void requireTime(JsonNode time) {
        if (!time.isMissingNode() && !MICRO_TIME.matcher(time.asText()).matches()) {
            throw Statuses.badRequest("Lease in version \"v1\" cannot be handled as a Lease: parsing time \""
                    + time.asText() + "\" as \"2006-01-02T15:04:05.000000Z07:00\": cannot parse");
        }
    }

    @Override
    public void validate(ObjectNode lease, Problems problems) {
        JsonNode spec = lease.path("spec");
        String seconds = spec.path("leaseDurationSeconds").asText();
        problems.addWhen(
                spec.has("leaseDurationSeconds")
                        && spec.path("leaseDurationSeconds").asInt() <= 0,
                FieldProblem.invalid("spec.leaseDurationSeconds", seconds, "must be greater than 0"));
        problems.addWhen(
                spec.path("leaseTransitions").asInt() < 0,
                FieldProblem.invalid(
                        "spec.leaseTransitions",
                        spec.path("leaseTransitions").asText(),
                        "must be greater than or equal to 0"));
    }

    @Override
    public boolean isReplacedBlindly() {
        return false;
    }

    @Override
    public boolean isCreatedByUpdate() {
        return true;
    }
}
