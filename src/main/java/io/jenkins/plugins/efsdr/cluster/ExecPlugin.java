package io.jenkins.plugins.efsdr.cluster;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.pace.Interrupted;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.pace.Workers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs a kubeconfig's credential plugin (Kubernetes documentation, "client-go credential plugins") and keeps its token until a minute
 * before it expires; one that states no expiry is kept for a minute. Thread-safe.
 */
final class ExecPlugin implements Supplier<String> {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final Section exec;
    private final List<String> command;
    private final Pace pace;

    private String token = "";
    private Instant until = Instant.MIN;

    private ExecPlugin(Section exec, List<String> command, Pace pace) {
        this.exec = exec;
        this.command = command;
        this.pace = pace;
    }

    /**
     * @param program what to run; a path with a slash is relative to the kubeconfig
     * @param folder where the kubeconfig lies
     */
    static Supplier<String> of(Section exec, String program, Optional<Path> folder, Pace pace) {
        List<String> command = new ArrayList<>();
        command.add(
                program.contains("/")
                        ? folder.map(f -> f.resolve(program).toString()).orElse(program)
                        : program);
        command.addAll(exec.texts("args"));
        return new ExecPlugin(exec, command, pace);
    }

    @Override
    public synchronized String get() {
        if (!pace.now().isBefore(until)) {
            Section status = new Section("exec plugin's answer", parse(run())).section("status");
            token = status.text("token").orElseThrow(() -> failed("gave no token", null));
            until = status.text("expirationTimestamp")
                    .flatMap(ExecPlugin::instant)
                    .map(expiry -> expiry.minus(MARGIN))
                    .orElseGet(() -> pace.now().plus(MARGIN));
        }
        return token;
    }

    private byte[] run() {
        try {
            Process process = start();
            try {
                return Workers.within(pace.deadline(LIMIT), "exec-plugin", () -> output(process));
            } finally {
                process.destroyForcibly();
            }
        } catch (TimeoutException e) {
            throw failed("did not end within " + LIMIT.toSeconds() + " s", e);
        } catch (Failed | Interrupted e) {
            throw e;
        } catch (Exception e) {
            throw failed("could not be run: " + e.getMessage(), e);
        }
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        exec.sections("env")
                .forEach(entry -> builder.environment()
                        .put(entry.required("name"), entry.text("value").orElse("")));
        builder.environment().put("KUBERNETES_EXEC_INFO", info());
        return builder.start();
    }

    private String info() {
        return Reply.JSON.asJson(Map.of(
                "apiVersion", exec.text("apiVersion").orElse("client.authentication.k8s.io/v1"),
                "kind", "ExecCredential",
                "spec", Map.of("interactive", false)));
    }

    private byte[] output(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        byte[] all = process.getInputStream().readAllBytes();
        int code = process.waitFor();
        if (code != 0) {
            throw failed("ended with exit code " + code, null);
        }
        return all;
    }

    private Map<?, ?> parse(byte[] answer) {
        try {
            return Reply.JSON.unmarshal(new String(answer, StandardCharsets.UTF_8), Map.class);
        } catch (RuntimeException e) {
            throw failed("gave no JSON", null);
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Failed failed(String what, Throwable cause) {
        return new Failed(
                "the kubeconfig's exec plugin " + command.get(0) + " " + what + "; run it by hand to see why", cause);
    }
}
