package io.jenkins.plugins.efsdr.repository;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The secrets of an access, to keep them out of texts that others wrote: a server may repeat what it was sent.
 *
 * @param values never empty texts
 */
record Secrets(List<String> values) {

    static Secrets of(GitAccess access) {
        Stream<String> login = access.login().stream()
                .flatMap(given -> Stream.of(
                        given.password().reveal(),
                        basic(given.user() + ":" + given.password().reveal())));
        Stream<String> key = access.sshKey().stream()
                .map(GitAccess.SshKey::passphrase)
                .flatMap(Optional::stream)
                .map(Secret::reveal);
        return new Secrets(
                Stream.concat(login, key).filter(value -> !value.isEmpty()).toList());
    }

    String hide(String text) {
        String hidden = text;
        for (String value : values) {
            hidden = hidden.replace(value, "****");
        }
        return hidden;
    }

    /** The failure as a cause, or none where it or one of its own causes would tell a secret. */
    Throwable cause(Throwable failure) {
        boolean tells = Causes.of(failure).stream()
                .map(String::valueOf)
                .anyMatch(text -> !hide(text).equals(text));
        return tells ? null : failure;
    }

    @Override
    public String toString() {
        return "****";
    }

    private static String basic(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
