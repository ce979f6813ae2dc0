package io.jenkins.plugins.efsdr.cluster;

import io.fabric8.kubernetes.api.model.StatusCause;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Puts what went wrong between us and an API server into words: what was tried, what came back, what to do. */
final class Failures {

    private Failures() {}

    static String describe(Reply reply) {
        return "cluster " + reply.server() + ": cannot " + reply.call() + ": " + reply.code() + " " + reason(reply);
    }

    static String unreachable(Server server, Call call, Throwable cause) {
        return "cluster " + server + ": cannot " + call + ": the API server "
                + (isTls(cause) ? tls(cause) : "cannot be reached, " + network(cause));
    }

    /** A certificate that is not trusted stays so. */
    static boolean isTls(Throwable failure) {
        return causes(failure).anyMatch(SSLException.class::isInstance)
                && causes(failure)
                        .anyMatch(cause -> cause instanceof CertificateException
                                || cause instanceof CertPathValidatorException
                                || cause instanceof CertPathBuilderException);
    }

    private static String reason(Reply reply) {
        return switch (reply.code()) {
            case 401 -> unauthorized(reply);
            case 403 -> forbidden(reply);
            case 404 -> reply.message() + "; create what is missing, then run again";
            case 409 -> reply.message() + "; look at the object, then run again";
            case 422 -> invalid(reply);
            case 429 -> "the API server throttles us (" + reply.message() + "); run again, with less concurrency";
            default -> reply.message() + advice(reply.code());
        };
    }

    /** A token of EKS is a signature with a time, and tokens and certificates end at one. */
    private static String unauthorized(Reply reply) {
        return "the API server does not accept the credentials of "
                + reply.server().user()
                + reply.skew()
                        .map(skew -> "; " + skew + ", and tokens are good for a time only: set it, then run again")
                        .orElse("; log in again, or renew the token or certificate");
    }

    /** Not every 403 is about a permission: the API server gives one too for whatever is new in a namespace that is leaving. */
    private static String forbidden(Reply reply) {
        return reply.causes().stream().anyMatch(cause -> "NamespaceTerminating".equals(cause.getReason()))
                ? reply.message() + "; its namespace is being deleted: run again when it is gone"
                : reply.message() + "; have this permission granted to "
                        + reply.server().user();
    }

    private static String invalid(Reply reply) {
        String causes = reply.causes().stream().map(Failures::cause).collect(Collectors.joining("; "));
        return "the API server finds it invalid: " + (causes.isEmpty() ? reply.message() : causes)
                + "; correct the manifest, then run again";
    }

    private static String cause(StatusCause cause) {
        return cause.getField() == null ? cause.getMessage() : cause.getField() + ": " + cause.getMessage();
    }

    private static String advice(int code) {
        return code >= 500 ? "; run again when the API server is well" : "; correct it, then run again";
    }

    private static String tls(Throwable failure) {
        String last = causes(failure)
                .reduce((outer, inner) -> inner)
                .map(Throwable::getMessage)
                .orElse("");
        return "does not prove who it is (" + last + "); give the CA that signed its certificate";
    }

    private static String network(Throwable failure) {
        return how(failure) + "; check the URL, network and proxy, and that the cluster is up, then run again";
    }

    private static String how(Throwable failure) {
        Throwable root = causes(failure).reduce((outer, inner) -> inner).orElse(failure);
        if (has(failure, Set.of(UnknownHostException.class, UnresolvedAddressException.class))) {
            return "its host name has no address";
        }
        if (has(failure, Set.of(HttpTimeoutException.class, TimeoutException.class))) {
            return "it does not answer in time";
        }
        String said = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return has(failure, Set.of(ConnectException.class)) ? "connection refused (" + said + ")" : said;
    }

    private static boolean has(Throwable failure, Set<Class<? extends Throwable>> types) {
        return causes(failure).anyMatch(cause -> types.stream().anyMatch(type -> type.isInstance(cause)));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
