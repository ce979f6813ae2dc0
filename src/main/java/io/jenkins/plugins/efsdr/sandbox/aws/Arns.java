package io.jenkins.plugins.efsdr.sandbox.aws;

/** Amazon Resource Names of the one account that there is. */
final class Arns {

    /** One of the account ids that AWS reserves for documentation. */
    static final String ACCOUNT = "111122223333";

    private Arns() {}

    static String of(String service, String region, String resource) {
        return "arn:" + partition(region) + ":" + service + ":" + region + ":" + ACCOUNT + ":" + resource;
    }

    private static String partition(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
