package io.jenkins.plugins.efsdr.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.efsdr.servers.ApiClient.Answer;
import io.jenkins.plugins.efsdr.servers.RealCluster.User;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What our code relies on of an API server, asked of the real one and of the sandbox's alike: who holds for the sandbox what does not hold
 * for the real one proves nothing. Compared are code, {@code reason}, the causes' fields and what objects say; texts differ by version.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(ApiServers.Kind.class)
@ExtendWith(ApiServers.class)
abstract class ApiServerContract {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ApiServers.Kind kind;
    private final ApiServers.Clients clients;
    private final ApiClient api;

    ApiServerContract(ApiServers.Kind kind, ApiServers.Clients clients) {
        this.kind = kind;
        this.clients = clients;
        this.api = as(User.ADMINISTRATOR);
    }

    /** The administrator's. */
    final ApiClient api() {
        return api;
    }

    final ApiClient as(User user) {
        return clients.of(kind, user);
    }

    /** A name that no other test has. */
    static String unique() {
        return "contract-" + COUNT.incrementAndGet();
    }

    final String newNamespace() {
        String name = unique();
        assertThat(api.post(ApiObjects.NAMESPACES, ApiObjects.namespace(name)).verdict())
                .isEqualTo("201");
        return name;
    }

    final Answer createVolume(String json) {
        return created(ApiObjects.VOLUMES, json);
    }

    final Answer created(String path, String json) {
        Answer answer = api.post(path, json);
        assertThat(answer.verdict()).as("%s", answer.body()).isEqualTo("201");
        return answer;
    }

    final String phase(String path) {
        return api.get(path).text("/status/phase");
    }

    final void awaitPhase(String path, String phase) {
        eventually(path + " is " + phase, () -> phase(path).equals(phase));
    }

    final void awaitGone(String path) {
        eventually(path + " is gone", () -> api.get(path).code() == 404);
    }

    static void eventually(String what, Callable<Boolean> condition) {
        await().alias(what)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }
}
