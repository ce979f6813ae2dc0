package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.transport.URIish;

/**
 * A remote's address, checked.
 *
 * @param kind how it is reached
 * @param address without a password, and without a user where the user is part of the login
 */
record RemoteUrl(Kind kind, URIish address) {

    private static final String FIELD = "git url";
    private static final String LOOPBACK = "localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?";

    enum Kind {
        HTTP,
        SSH,
        FILE
    }

    /** @throws BadInput whose text repeats no password */
    static RemoteUrl of(GitAccess access) {
        URIish given = parse(access.url());
        Kind kind = kind(given, access);
        refuseWhatLeaks(given, kind, access);
        return new RemoteUrl(
                kind, kind == Kind.HTTP ? given.setUser(null) : kind == Kind.SSH ? named(given, access) : given);
    }

    @Override
    public String toString() {
        return address.toString();
    }

    /** Whether {@code other} is the server that the login is meant for; a redirect can lead elsewhere. */
    boolean sameServer(URIish other) {
        return address.getScheme().equals(other.getScheme())
                && address.getHost().equalsIgnoreCase(other.getHost())
                && address.getPort() == other.getPort();
    }

    private static URIish parse(String url) {
        try {
            return new URIish(url.strip());
        } catch (URISyntaxException e) {
            throw BadInput.of(FIELD, masked(url), "must be https://…, ssh://…, user@host:path, file://… or a path");
        }
    }

    private static Kind kind(URIish url, GitAccess access) {
        String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "https", "http" -> Kind.HTTP;
            case "ssh" -> Kind.SSH;
            case "file" -> Kind.FILE;
            case "" -> url.getHost() == null ? Kind.FILE : Kind.SSH;
            default ->
                throw BadInput.of(
                        FIELD,
                        masked(access.url()),
                        "must be https, ssh, file or a path; " + scheme + " is not supported");
        };
    }

    private static void refuseWhatLeaks(URIish url, Kind kind, GitAccess access) {
        if (url.getPass() != null) {
            throw bad(access, "must not hold a password, which every log would show; give user and password apart");
        }
        if (kind == Kind.HTTP && (url.getPath() == null || url.getPath().matches(".*[?#].*"))) {
            throw bad(access, "must be scheme, host and path only");
        }
        if ("http".equalsIgnoreCase(url.getScheme()) && !url.getHost().matches(LOOPBACK) && !access.plainHttp()) {
            throw bad(access, "must be https: over http everybody on the way can read the token and change manifests");
        }
    }

    private static BadInput bad(GitAccess access, String rule) {
        return BadInput.of(FIELD, masked(access.url()), rule);
    }

    private static URIish named(URIish url, GitAccess access) {
        return url.getUser() != null
                ? url
                : url.setUser(access.login().map(GitAccess.Login::user).orElse("git"));
    }

    private static String masked(String url) {
        return url.replaceAll("//[^/]*@", "//****@")
                .replaceAll("^[^/@]*:[^/@]*@", "****@")
                .replaceAll("\\?.*", "?****");
    }
}
