package io.jenkins.plugins.efsdr.sandbox.aws;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A part of a list, and the token that asks for the next.
 *
 * @param next empty on the last page
 */
record Page<T>(List<T> items, Optional<String> next) {

    /** @throws AwsError by the given maker of errors, if the token is none that a page gave out */
    static <T> Page<T> of(List<T> all, Optional<String> token, int size) {
        int from = token.map(Page::offset).orElse(0);
        int to = Math.min(all.size(), from + size);
        Optional<String> next = to < all.size() ? Optional.of(token(to)) : Optional.empty();
        return new Page<>(all.subList(Math.min(from, to), to), next);
    }

    private static String token(int offset) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("from:" + offset).getBytes(US_ASCII));
    }

    private static int offset(String token) {
        try {
            return Integer.parseUnsignedInt(
                    new String(Base64.getUrlDecoder().decode(token), US_ASCII).replaceFirst("^from:", ""));
        } catch (IllegalArgumentException e) {
            throw AwsError.badRequest("invalid pagination token: " + token);
        }
    }
}
