package io.jenkins.plugins.efsdr.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreTest {
    private final Store store = new Store();

    private static ObjectNode object() {
        return Json.object();
    }

    @Test
    void onlyOneOfTwoWritesOfTheSameVersionWins() {
        Stored created =
                store.create(ResourceTypes.VOLUMES, Key.cluster("pv"), object()).orElseThrow();

        assertThat(store.replace(created, object().put("a", 1))).isPresent();
        assertThat(store.replace(created, object().put("a", 2))).isEmpty();
        assertThat(store.remove(created, object())).isEmpty();
    }

    @Test
    void namespaceListsItsOwnObjectsOnly() {
        for (String namespace : List.of("a", "a-b", "b")) {
            store.create(ResourceTypes.CLAIMS, new Key(namespace, "x"), object());
        }

        assertThat(store.list(ResourceTypes.CLAIMS, "a"))
                .extracting(Stored::key)
                .containsExactly(new Key("a", "x"));
        assertThat(store.list(ResourceTypes.CLAIMS, "")).hasSize(3);
    }

    @Test
    void watchStartsWithWhatWasMissed() {
        long before = store.create(ResourceTypes.VOLUMES, Key.cluster("one"), object())
                .orElseThrow()
                .version();
        store.create(ResourceTypes.VOLUMES, Key.cluster("two"), object());
        List<String> seen = new ArrayList<>();

        Runnable stop = store.watch(
                ResourceTypes.VOLUMES,
                before,
                change -> seen.add(change.object().key().name()));
        store.create(ResourceTypes.VOLUMES, Key.cluster("three"), object());
        stop.run();
        store.create(ResourceTypes.VOLUMES, Key.cluster("four"), object());

        assertThat(seen).containsExactly("two", "three");
    }

    @Test
    void watchFromAForgottenVersionIsGone() {
        for (int i = 0; i < 10_100; i++) {
            store.create(ResourceTypes.VOLUMES, Key.cluster("pv-" + i), object());
        }

        ApiException gone =
                catchThrowableOfType(ApiException.class, () -> store.watch(ResourceTypes.VOLUMES, 2, change -> {}));

        assertThat(gone.code()).isEqualTo(410);
        assertThat(gone).hasMessageStartingWith("too old resource version: 2");
    }
}
