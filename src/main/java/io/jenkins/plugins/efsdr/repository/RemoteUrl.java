package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.BadInput;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;

/**
 * A remote's address, checked.
 *
 * @param kind how it is reached
 * @param address without a password, and without a user where the user is part of the login
 */
record RemoteUrl(Kind kind, URIish address) {

    private static final Pattern SERVER_URL = Pattern.compile("^(https?|ssh):");
    private static final Pattern SERVER = Pattern.compile(
            "(https?|ssh)://([^/@?#\\s]*@)?([^/@:?#\\[\\]\\s]+|\\[[\\da-fA-F:.]+])(:\\d{1,5})?/[^?#\\s]+");
    private static final Pattern PASSWORD = Pattern.compile("^[a-z+]+://[^/@]*:[^/]*@|^[^/@:]*:[^/]*@");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?");

    enum Kind {
        HTTP,
        SSH,
        FILE
    }

    /** @throws BadInput whose text repeats no password */
    static RemoteUrl of(GitAccess access) {
        String url = withLowerCaseScheme(access.url().strip());
        URIish parsed = parse(url);
        Kind kind = kind(url, parsed);
        refuseWhatLeaks(url, parsed, access);
        return new RemoteUrl(
                kind,
                switch (kind) {
                    case HTTP -> parsed.setUser(null);
                    case SSH -> named(parsed, access);
                    case FILE -> parsed;
                });
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

    /** JGit reads almost anything, a mistyped URL as a path or as a host; what names a server has to be right to the letter. */
    private static URIish parse(String url) {
        if (url.isEmpty()
                || (SERVER_URL.matcher(url).find() && !SERVER.matcher(url).matches())) {
            throw bad(
                    url,
                    "must be https://host/path, ssh://user@host/path, user@host:path, file:///path or a path, without ? and #");
        }
        try {
            return new URIish(url);
        } catch (URISyntaxException e) {
            throw bad(url, "cannot be read as a URL or path");
        }
    }

    private static Kind kind(String url, URIish parsed) {
        String scheme = Optional.ofNullable(parsed.getScheme()).orElse("");
        return switch (scheme) {
            case "https", "http" -> Kind.HTTP;
            case "ssh" -> Kind.SSH;
            case "file" -> Kind.FILE;
            case "" -> parsed.getHost() == null ? Kind.FILE : Kind.SSH;
            default -> throw bad(url, "must be https, ssh, file or a path; " + scheme + " is not supported");
        };
    }

    private static void refuseWhatLeaks(String url, URIish parsed, GitAccess access) {
        if (PASSWORD.matcher(url).find()) {
            throw bad(url, "must not hold a password, which every log would show; give user and password apart");
        }
        if ("http".equals(parsed.getScheme())
                && !LOOPBACK.matcher(parsed.getHost()).matches()
                && !access.plainHttp()) {
            throw bad(url, "must be https: over http everybody on the way can read the token and change manifests");
        }
    }

    private static URIish named(URIish url, GitAccess access) {
        return url.getUser() != null
                ? url
                : url.setUser(access.login().map(GitAccess.Login::user).orElse("git"));
    }

    private static String withLowerCaseScheme(String url) {
        int end = url.indexOf("://");
        return end < 0 ? url : url.substring(0, end).toLowerCase(Locale.ROOT) + url.substring(end);
    }

    private static BadInput bad(String url, String rule) {
        return BadInput.of("git", url.replaceAll("//.*@|^[^/@]*:.*@", "//****@").replaceAll("[?#].*", "?****"), rule);
    }
}
