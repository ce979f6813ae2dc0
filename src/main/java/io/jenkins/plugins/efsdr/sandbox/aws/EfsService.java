package io.jenkins.plugins.efsdr.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.efsdr.sandbox.web.Call;
import io.jenkins.plugins.efsdr.sandbox.web.Reply;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Amazon EFS: protocol REST-JSON, errors as {@code {"ErrorCode":…,"Message":…}}. */
final class EfsService implements AwsService {

    private static final String JSON = "application/json";

    private final List<EfsRoute> routes;

    EfsService(FileSystems fileSystems, Replications replications, StateFaults states) {
        EfsFileSystems reads = new EfsFileSystems(fileSystems, states);
        EfsReplications writes = new EfsReplications(fileSystems, replications, states);
        this.routes = Stream.concat(reads.routes(), writes.routes()).toList();
    }

    @Override
    public String operation(Call call) {
        return route(call).map(EfsRoute::operation).orElseGet(() -> call.method() + " " + call.path());
    }

    @Override
    public Reply answer(AwsRequest request) {
        EfsRoute route = route(request.call())
                .orElseThrow(() -> new AwsError(
                        404, "UnknownOperationException", "This sandbox has no EFS operation " + request.operation()));
        ObjectNode body = route.work().apply(new EfsCall(request, route.id(request.call())));
        return route.status() == 204 ? Reply.empty(204) : Reply.of(route.status(), JSON, body.toString());
    }

    private Optional<EfsRoute> route(Call call) {
        return routes.stream().filter(route -> route.matches(call)).findFirst();
    }

    @Override
    public Reply error(AwsError error) {
        ObjectNode body = Json.object().put("ErrorCode", error.code()).put("Message", error.getMessage());
        return Reply.of(error.status(), JSON, body.toString()).with("x-amzn-ErrorType", error.code());
    }

    @Override
    public AwsError throttled() {
        return new AwsError(429, "ThrottlingException", "Rate exceeded");
    }
}
