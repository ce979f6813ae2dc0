package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.repository.Diagnosis.Kind;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.CorruptPackIndexException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoPackSignatureException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.PackInvalidException;
import org.eclipse.jgit.errors.PackMismatchException;

/** Tells failures of JGit apart and says what to do about each. The first rule that fits is taken. */
final class Diagnoses {

    private static final List<Rule> RULES = List.of(
            new Rule(
                    Kind.DAMAGED,
                    causes -> causes.hold(
                            MissingObjectException.class,
                            IncorrectObjectTypeException.class,
                            CorruptObjectException.class,
                            CorruptPackIndexException.class,
                            NoPackSignatureException.class,
                            PackInvalidException.class,
                            PackMismatchException.class),
                    "our copy of its objects is damaged; if that stays so, check the remote with 'git fsck'"),
            new Rule(
                    Kind.PASSING,
                    causes -> causes.hold(UnknownHostException.class, UnresolvedAddressException.class),
                    "its host name is not known; check the URL and the name service"),
            new Rule(
                    Kind.LASTING,
                    causes -> causes.hold(SSLHandshakeException.class),
                    "its TLS certificate is not trusted; if a private CA issued it, give that CA's certificate (PEM) as git-ca"),
            new Rule(
                    Kind.PASSING,
                    causes -> causes.hold(ConnectException.class, NoRouteToHostException.class),
                    "nothing answers there; check the URL, the network and whether the server is up"),
            new Rule(
                    Kind.PASSING,
                    causes -> causes.hold(InterruptedIOException.class, TimeoutException.class)
                            || causes.words().contains("timed out"),
                    "it did not answer in time; check the server and the network"),
            new Rule(
                    Kind.LASTING,
                    says(
                            "not authorized|Authentication is required|authentication not supported|Auth fail|Cannot log in"
                                    + "|No more authentication methods|\\b401\\b"),
                    "it does not accept the credentials; check user, token or key, and whether they have expired"),
            new Rule(
                    Kind.LASTING,
                    causes -> causes.hold(HttpConnections.Forbidden.class)
                            || says("not permitted|[Aa]ccess denied|[Pp]ermission.* denied")
                                    .test(causes),
                    "the credentials do not permit this; give them write access to the repository"),
            new Rule(
                    Kind.LASTING,
                    causes -> causes.hold(NoRemoteRepositoryException.class),
                    "there is no repository at this address that these credentials can see; check both"),
            new Rule(
                    Kind.PASSING,
                    says("not our ref|[Ww]ant [0-9a-f]+ not valid"),
                    "its references changed while they were read; run again"),
            new Rule(
                    Kind.PASSING,
                    says("\\b(429|5\\d\\d) "),
                    "it is overloaded or broken; try again later or ask its operators"),
            new Rule(
                    Kind.PASSING,
                    causes -> causes.hold(SocketException.class, EOFException.class)
                            || says("EOF|end of file|Short read|closed|reset").test(causes),
                    "the connection was cut; run again"));

    private static final Rule OTHERWISE = new Rule(
            Kind.LASTING,
            causes -> true,
            "the remote or the connection to it failed; check the reason, then run again");

    private static final Predicate<Causes> HOST_KEY = says("Server key did not validate");

    private final String description;
    private final Secrets secrets;
    private final KnownHosts hosts;

    Diagnoses(String description, GitAccess access, KnownHosts hosts) {
        this.description = description;
        this.secrets = Secrets.of(access);
        this.hosts = hosts;
    }

    Diagnosis of(Exception failure) {
        Causes causes = Causes.of(failure);
        return hostKey(causes).orElseGet(() -> {
            Rule rule = rule(causes);
            return new Diagnosis(rule.kind(), new Failed(message(rule, causes), secrets.cause(failure)));
        });
    }

    private Optional<Diagnosis> hostKey(Causes causes) {
        return HOST_KEY.test(causes)
                ? hosts.refusal()
                        .map(why -> new Diagnosis(Kind.LASTING, new Failed("Git remote " + description + ": " + why)))
                : Optional.empty();
    }

    private static Rule rule(Causes causes) {
        return RULES.stream().filter(one -> one.fits().test(causes)).findFirst().orElse(OTHERWISE);
    }

    private String message(Rule rule, Causes causes) {
        String reason = Text.line(secrets.hide(causes.reason()));
        return "Git remote " + description + ": " + rule.advice() + " (" + reason + ")";
    }

    private static Predicate<Causes> says(String words) {
        Pattern pattern = Pattern.compile(words);
        return causes -> pattern.matcher(causes.words()).find();
    }

    /** What is recognised how, and what the user is told. */
    private record Rule(Kind kind, Predicate<Causes> fits, String advice) {}
}
