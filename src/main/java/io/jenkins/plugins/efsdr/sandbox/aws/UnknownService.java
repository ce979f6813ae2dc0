package io.jenkins.plugins.efsdr.sandbox.aws;

import io.jenkins.plugins.efsdr.sandbox.web.Call;
import io.jenkins.plugins.efsdr.sandbox.web.Reply;

/** Answers calls of services that are not here, and calls without a signature, whose service nobody knows. */
final class UnknownService implements AwsService {

    @Override
    public String operation(Call call) {
        return call.method() + " " + call.path();
    }

    @Override
    public Reply answer(AwsRequest request) {
        throw new AwsError(
                404,
                "UnknownOperationException",
                "This sandbox serves elasticfilesystem, datasync and sts, not '" + request.service() + "'");
    }

    @Override
    public Reply error(AwsError error) {
        String body = Json.object().put("message", error.getMessage()).toString();
        return Reply.of(error.status(), "application/json", body).with("x-amzn-ErrorType", error.code());
    }

    @Override
    public AwsError throttled() {
        return new AwsError(429, "ThrottlingException", "Rate exceeded");
    }
}
