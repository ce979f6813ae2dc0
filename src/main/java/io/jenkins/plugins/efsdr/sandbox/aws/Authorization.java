package io.jenkins.plugins.efsdr.sandbox.aws;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Authorization header of Signature Version 4: {@code AWS4-HMAC-SHA256
 * Credential=<key>/<yyyymmdd>/<region>/<service>/aws4_request, SignedHeaders=<a;b>, Signature=<64 hex>}.
 */
record Authorization(
        String accessKeyId, String date, String region, String service, List<String> signedHeaders, String signature) {

    private static final Pattern FORM = Pattern.compile("AWS4-HMAC-SHA256\\s+"
            + "Credential=([\\w]+)/(\\d{8})/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request,\\s*"
            + "SignedHeaders=([a-z0-9;-]+),\\s*Signature=([0-9a-f]{64})");

    /** Empty where the header is none of Signature Version 4. */
    static Optional<Authorization> parse(String header) {
        Matcher form = FORM.matcher(header.strip());
        return form.matches() ? Optional.of(of(form)) : Optional.empty();
    }

    private static Authorization of(Matcher form) {
        List<String> signed = List.of(form.group(5).split(";"));
        return new Authorization(form.group(1), form.group(2), form.group(3), form.group(4), signed, form.group(6));
    }

    String scope() {
        return String.join("/", date, region, service, "aws4_request");
    }
}
