package io.jenkins.plugins.efsdr.servers;

import static io.jenkins.plugins.efsdr.servers.ApiObjects.lease;
import static io.jenkins.plugins.efsdr.servers.ApiObjects.leases;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.efsdr.servers.ApiClient.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists and watches; of leases, which no controller touches. */
class ListContractTest extends ApiServerContract {

    private String leases;

    ListContractTest(ApiServers.Kind kind, ApiServers.Clients clients) {
        super(kind, clients);
    }

    @BeforeEach
    void namespace() {
        leases = leases(newNamespace());
    }

    private void make(int count) {
        IntStream.range(0, count)
                .forEach(i -> make("lease-" + i, "{\"index\": \"" + i + "\", \"parity\": \"" + i % 2 + "\"}"));
    }

    private Answer make(String name, String labels) {
        return created(
                leases, lease(name, "us").replace("\"metadata\": {", "\"metadata\": {\"labels\": " + labels + ","));
    }

    @Test
    void aListIsSortedByName() {
        for (String name : List.of("b", "c", "a")) {
            make(name, "{}");
        }
        Answer list = api().get(leases);
        assertThat(list.text("/kind")).isEqualTo("LeaseList");
        assertThat(list.text("/metadata/resourceVersion")).isNotEmpty();
        assertThat(list.names()).containsExactly("a", "b", "c");
        assertThat(list.has("/items/0/kind")).isFalse();
    }

    @Test
    void aListComesInPages() {
        make(5);
        List<String> names = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        String next = "";
        do {
            Answer page = api().get(leases + "?limit=2" + (next.isEmpty() ? "" : "&continue=" + encoded(next)));
            names.addAll(page.names());
            sizes.add(page.names().size());
            next = page.text("/metadata/continue");
        } while (!next.isEmpty());
        assertThat(sizes).containsExactly(2, 2, 1);
        assertThat(names).containsExactly("lease-0", "lease-1", "lease-2", "lease-3", "lease-4");
    }

    @Test
    void aPageTellsHowManyAreLeft() {
        make(3);
        assertThat(api().get(leases + "?limit=2").text("/metadata/remainingItemCount"))
                .isEqualTo("1");
        assertThat(api().get(leases + "?limit=3").has("/metadata/continue")).isFalse();
        assertThat(api().get(leases + "?limit=1&labelSelector=parity").has("/metadata/remainingItemCount"))
                .as("not known with a selector")
                .isFalse();
    }

    @Test
    void aPageThatNobodyPromisedIsABadRequest() {
        assertThat(api().get(leases + "?limit=2&continue=guessed").verdict()).isEqualTo("400 BadRequest");
    }

    @Test
    void labelsSelect() {
        make(4);
        make("bare", "{}");
        assertThat(selected("parity=0")).containsExactly("lease-0", "lease-2");
        assertThat(selected("parity==1,index!=3")).containsExactly("lease-1");
        assertThat(selected("index in (0,3)")).containsExactly("lease-0", "lease-3");
        assertThat(selected("index notin (0,1,2)")).containsExactly("bare", "lease-3");
        assertThat(selected("!parity")).containsExactly("bare");
        assertThat(selected("parity,index!=0,index!=1,index!=2")).containsExactly("lease-3");
        assertThat(api().get(leases + "?labelSelector=" + encoded("a in b")).verdict())
                .isEqualTo("400 BadRequest");
    }

    @Test
    void aFieldSelectsTheName() {
        make(2);
        assertThat(api().get(leases + "?fieldSelector=metadata.name%3Dlease-1").names())
                .containsExactly("lease-1");
    }

    private List<String> selected(String selector) {
        return api().get(leases + "?labelSelector=" + encoded(selector)).names();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Test
    void aWatchTellsWhatHappenedSinceAVersion() {
        make("before", "{}");
        String since = api().get(leases).text("/metadata/resourceVersion");
        make("data", "{}");
        api().patch(leases + "/data", ApiClient.MERGE_PATCH, "{\"spec\": {\"holderIdentity\": \"them\"}}");
        api().delete(leases + "/data");
        List<JsonNode> events = api().watch(leases + "?watch=1&timeoutSeconds=1&resourceVersion=" + since);
        assertThat(events.stream().map(ListContractTest::summary))
                .containsExactly("ADDED data us", "MODIFIED data them", "DELETED data them");
    }

    private static String summary(JsonNode event) {
        return String.join(
                " ",
                event.path("type").asText(),
                event.at("/object/metadata/name").asText(),
                event.at("/object/spec/holderIdentity").asText());
    }

    @Test
    void aWatchWithoutAVersionBeginsWithWhatIsThere() {
        make(2);
        List<JsonNode> events = api().watch(leases + "?watch=1&timeoutSeconds=1");
        assertThat(events.stream().map(ListContractTest::summary))
                .containsExactlyInAnyOrder("ADDED lease-0 us", "ADDED lease-1 us");
    }
}
