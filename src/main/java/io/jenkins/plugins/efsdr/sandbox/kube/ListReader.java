package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * One page of a list.
 *
 * @param type as which the objects are shown
 * @param version of the store when the list began
 * @param items the page
 * @param next token for the next page, empty on the last
 * @param left how many come after the page; not told when the list is a selection
 */
record ListReader(ResourceType type, long version, List<Stored> items, String next, OptionalInt left) {
    /**
     * Reads the page that a query asks for.
     *
     * @param filter which objects the caller may see
     */
    static ListReader read(Store store, ResourceType kept, RequestInfo request, Query query, Predicate<Stored> filter) {
        long limit = query.number("limit", 0);
        Optional<Page> page = Page.parse(query.text("continue"));
        long version = page.map(Page::version).orElse(store.version());
        Selector selector = Selector.of(query);
        List<Stored> items = new ArrayList<>();
        int left = 0;
        for (Stored object : candidates(store, kept, request, selector, page.map(Page::after))) {
            if (selector.matches(object) && filter.test(object)) {
                if (limit > 0 && items.size() == limit) {
                    left++;
                } else {
                    items.add(object);
                }
            }
        }
        return left == 0
                ? new ListReader(request.type(), version, items, "", OptionalInt.empty())
                : new ListReader(request.type(), version, items, after(items, version), told(selector, left));
    }

    private static String after(List<Stored> items, long version) {
        return new Page(version, items.get(items.size() - 1).key()).token();
    }

    private static OptionalInt told(Selector selector, int left) {
        return selector.isEmpty() ? OptionalInt.of(left) : OptionalInt.empty();
    }

    /** A selector that names one object needs no scan, at least within a namespace. */
    private static Collection<Stored> candidates(
            Store store, ResourceType kept, RequestInfo request, Selector selector, Optional<Key> after) {
        boolean direct = selector.name().isPresent()
                && (!kept.namespaced() || !request.namespace().isEmpty());
        return direct
                ? store.get(kept, kept.key(request.namespace(), selector.name().get())).stream()
                        .toList()
                : store.list(kept, request.namespace(), after);
    }

    /** Written from the stored text of each object, without building the whole as a tree. */
    byte[] render() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256 + items.size() * 2048);
        out.writeBytes(head().getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(items.get(i).renderItem());
        }
        out.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private String head() {
        return "{\"kind\":\"%sList\",\"apiVersion\":\"%s\",\"metadata\":%s,\"items\":["
                .formatted(type.kind(), type.apiVersion(), metadata());
    }

    ObjectNode metadata() {
        ObjectNode metadata = Json.object().put("resourceVersion", Long.toString(version));
        left.ifPresent(count -> metadata.put("remainingItemCount", count));
        return next.isEmpty() ? metadata : metadata.put("continue", next);
    }

    /** Where a page ends. */
    private record Page(long version, Key after) {
        static Optional<Page> parse(String token) {
            if (token.isEmpty()) {
                return Optional.empty();
            }
            try {
                JsonNode page = Json.parseOwn(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
                Key after = new Key(Json.text(page, "namespace"), Json.text(page, "name"));
                return Optional.of(new Page(page.path("version").asLong(), after));
            } catch (RuntimeException e) {
                throw Statuses.badRequest("continue key is not valid");
            }
        }

        String token() {
            ObjectNode page = Json.object()
                    .put("version", version)
                    .put("namespace", after.namespace())
                    .put("name", after.name());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(page));
        }
    }
}
