package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs pods by the runner and reports their state. Without a runner every pod stays Pending. */
final class Kubelet implements AutoCloseable {
    private final ObjectWriter writer;
    private final ExecutorService executor = Executors.newCachedThreadPool(Threads.daemon("pod"));
    private final Map<Key, Started> running = new ConcurrentHashMap<>();
    private volatile Optional<PodRunner> runner = Optional.empty();

    /** A pod of the same name later on is another one. */
    private record Started(String uid, Future<?> run) {}

    Kubelet(ObjectWriter writer) {
        this.writer = writer;
    }

    void runWith(PodRunner chosen) {
        runner = Optional.of(chosen);
    }

    boolean canStart(Key key, JsonNode pod) {
        Started last = running.get(key);
        return runner.isPresent() && (last == null || !last.uid().equals(uid(pod)));
    }

    private static String uid(JsonNode pod) {
        return Json.text(pod, "metadata", "uid");
    }

    void start(Key key, PodRunner.Run run) {
        stop(key);
        running.put(key, new Started(uid(run.pod()), executor.submit(() -> runToEnd(key, run))));
    }

    void stop(Key pod) {
        Optional.ofNullable(running.remove(pod)).ifPresent(last -> last.run().cancel(true));
    }

    private void runToEnd(Key key, PodRunner.Run run) {
        try {
            report(key, status -> running(status, run.pod()));
            PodRunner.Outcome outcome = outcome(run);
            report(key, status -> ended(status, run.pod(), outcome));
        } catch (ApiException deleted) {
            stop(key);
        }
    }

    private PodRunner.Outcome outcome(PodRunner.Run run) {
        try {
            return runner.orElseThrow().run(run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return PodRunner.Outcome.failed("the pod was deleted");
        } catch (Exception e) {
            return PodRunner.Outcome.failed(String.valueOf(e.getMessage()));
        }
    }

    private interface Report {
        void writeTo(ObjectNode status);
    }

    private void report(Key key, Report report) {
        Edit edit = pod -> {
            report.writeTo(Json.child(pod, "status"));
            return pod;
        };
        writer.update(ResourceTypes.PODS, key, edit, Writing.byController().of("status"));
    }

    private void running(ObjectNode status, JsonNode pod) {
        status.put("phase", "Running").put("startTime", writer.now()).put("podIP", "127.0.0.1");
        states(status, pod, true, Json.object().set("running", Json.object().put("startedAt", writer.now())));
    }

    private void ended(ObjectNode status, JsonNode pod, PodRunner.Outcome outcome) {
        status.put("phase", outcome.succeeded() ? "Succeeded" : "Failed");
        ObjectNode terminated = Json.object()
                .put("exitCode", outcome.succeeded() ? 0 : 1)
                .put("reason", outcome.succeeded() ? "Completed" : "Error")
                .put("message", outcome.message())
                .put("finishedAt", writer.now());
        states(status, pod, false, Json.object().set("terminated", terminated));
    }

    private static void states(ObjectNode status, JsonNode pod, boolean ready, JsonNode state) {
        ArrayNode statuses = status.putArray("containerStatuses");
        for (JsonNode container : Json.at(pod, "spec", "containers")) {
            statuses.addObject()
                    .put("name", Json.text(container, "name"))
                    .put("image", Json.text(container, "image"))
                    .put("ready", ready)
                    .put("restartCount", 0)
                    .set("state", state);
        }
    }

    /** What the containers of a pod wrote, as far as it has ended. */
    static String log(JsonNode pod) {
        return Json.elements(Json.at(pod, "status", "containerStatuses"))
                .map(status -> Json.text(status, "state", "terminated", "message"))
                .filter(message -> !message.isEmpty())
                .map(message -> message + "\n")
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
