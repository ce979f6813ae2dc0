package io.jenkins.plugins.efsdr.sandbox.aws;

import io.jenkins.plugins.efsdr.sandbox.aws.KeyRing.Holder;
import io.jenkins.plugins.efsdr.sandbox.web.Call;
import io.jenkins.plugins.efsdr.sandbox.web.Reply;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** AWS STS as far as a client needs it to assume a role: protocol Query, XML answers. */
final class StsService implements AwsService {

    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static final Pattern ROLE = Pattern.compile("arn:aws[-a-z]*:iam::(\\d{12}):role/([\\w+=,.@/-]+)");

    private final KeyRing keys;
    private final InstantSource clock;

    StsService(KeyRing keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public String operation(Call call) {
        return call.form().getOrDefault("Action", call.method() + " " + call.path());
    }

    @Override
    public Reply answer(AwsRequest request) {
        return switch (request.operation()) {
            case "GetCallerIdentity" -> reply(request, callerIdentity(request.call()));
            case "AssumeRole" -> reply(request, assumeRole(request.call().form()));
            default ->
                throw new AwsError(400, "InvalidAction", "This sandbox has no STS operation " + request.operation());
        };
    }

    private String callerIdentity(Call call) {
        Holder holder = keys.holder(keys.check(call)).orElseGet(this::unknown);
        return element("Arn", holder.arn()) + element("UserId", holder.userId()) + element("Account", Arns.ACCOUNT);
    }

    /** Keys of the client's own pass here, so they need an identity. */
    private Holder unknown() {
        return new Holder(null, "", "arn:aws:iam::" + Arns.ACCOUNT + ":user/guest", "AIDAGUEST", clock.instant());
    }

    private String assumeRole(Map<String, String> form) {
        Matcher role = ROLE.matcher(form.getOrDefault("RoleArn", ""));
        String session = form.getOrDefault("RoleSessionName", "");
        if (!role.matches()) {
            throw AwsError.validation(
                    "RoleArn '" + form.get("RoleArn") + "' must be arn:aws:iam::<account>:role/<name>");
        }
        if (!session.matches("[\\w+=,.@-]{2,64}")) {
            throw AwsError.validation(
                    "RoleSessionName '" + session + "' must be 2 to 64 of the characters A-Za-z0-9_+=,.@-");
        }
        Holder holder = session(role, session, duration(form));
        keys.add(holder);
        return credentials(holder) + assumedRoleUser(holder);
    }

    private static int duration(Map<String, String> form) {
        String seconds = form.getOrDefault("DurationSeconds", "3600");
        if (!seconds.matches("\\d{3,5}") || Integer.parseInt(seconds) < 900 || Integer.parseInt(seconds) > 43200) {
            throw AwsError.validation("DurationSeconds '" + seconds + "' must be from 900 to 43200");
        }
        return Integer.parseInt(seconds);
    }

    private Holder session(Matcher role, String session, int seconds) {
        AwsCredentials keys = AwsCredentials.random("ASIA");
        String name = role.group(2).replaceFirst(".*/", "");
        String arn = "arn:aws:sts::" + role.group(1) + ":assumed-role/" + name + "/" + session;
        String token = AwsCredentials.random("").secretAccessKey();
        return new Holder(
                keys,
                token,
                arn,
                "AROA" + keys.accessKeyId().substring(4) + ":" + session,
                clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(seconds));
    }

    private static String credentials(Holder holder) {
        return element(
                "Credentials",
                element("AccessKeyId", holder.keys().accessKeyId())
                        + element("SecretAccessKey", holder.keys().secretAccessKey())
                        + element("SessionToken", holder.sessionToken())
                        + element("Expiration", holder.expiration().toString()));
    }

    private static String assumedRoleUser(Holder holder) {
        return element("AssumedRoleUser", element("AssumedRoleId", holder.userId()) + element("Arn", holder.arn()));
    }

    private static Reply reply(AwsRequest request, String result) {
        String name = request.operation();
        String body = element(name + "Result", result) + metadata();
        return xml(200, "<" + name + "Response xmlns=\"" + NAMESPACE + "\">" + body + "</" + name + "Response>");
    }

    @Override
    public Reply error(AwsError error) {
        String message =
                error.getMessage().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String body = element("Type", error.status() < 500 ? "Sender" : "Receiver")
                + element("Code", error.code())
                + element("Message", message);
        return xml(
                error.status(),
                "<ErrorResponse xmlns=\"" + NAMESPACE + "\">" + element("Error", body) + metadata()
                        + "</ErrorResponse>");
    }

    @Override
    public AwsError throttled() {
        return new AwsError(400, "Throttling", "Rate exceeded");
    }

    private static String metadata() {
        return element(
                "ResponseMetadata", element("RequestId", UUID.randomUUID().toString()));
    }

    private static Reply xml(int status, String text) {
        return Reply.of(status, "text/xml", text);
    }

    private static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }
}
