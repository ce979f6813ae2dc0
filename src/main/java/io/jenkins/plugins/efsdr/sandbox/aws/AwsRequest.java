package io.jenkins.plugins.efsdr.sandbox.aws;

import io.jenkins.plugins.efsdr.sandbox.web.Call;

/** A call with the three things that say where it belongs. */
record AwsRequest(String region, String service, String operation, Call call) {}
