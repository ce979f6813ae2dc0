package io.jenkins.plugins.efsdr.sandbox.aws;

import io.jenkins.plugins.efsdr.sandbox.web.Call;
import io.jenkins.plugins.efsdr.sandbox.web.Reply;

/** One service behind the endpoint: its operations and how its protocol puts them. */
interface AwsService {

    /** The operation's name in the service's model; the method and path where the service has none such. */
    String operation(Call call);

    /** @throws AwsError for whatever the operation refuses */
    Reply answer(AwsRequest request);

    /** An error as the service's protocol writes it. */
    Reply error(AwsError error);

    /** What the service answers to a caller that is too fast. */
    AwsError throttled();
}
