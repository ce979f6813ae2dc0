package io.jenkins.plugins.efsdr.bench;

import io.jenkins.plugins.efsdr.assembly.Assembly;
import io.jenkins.plugins.efsdr.assembly.ClusterLogin;
import io.jenkins.plugins.efsdr.assembly.GitLogin;
import io.jenkins.plugins.efsdr.assembly.Settings;
import io.jenkins.plugins.efsdr.operation.ProvisionRequest;
import io.jenkins.plugins.efsdr.pace.Pace;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import io.jenkins.plugins.efsdr.run.RunSummary;
import io.jenkins.plugins.efsdr.sandbox.Sandbox;
import io.jenkins.plugins.efsdr.sandbox.SandboxOptions;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a batch saves: volumes one run each, beside a batch of the same number, a large batch, and the large batch again, all in one
 * process on one sandbox. Only the ratios say something: client and servers share the machine.
 */
final class ProvisionBench {

    private static final int FEW = 20;
    private static final int MANY = 500;

    private final Sandbox sandbox;

    private ProvisionBench(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("efsdr-bench-");
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.in(folder))) {
            new ProvisionBench(sandbox).run();
        }
    }

    private void run() throws IOException {
        provision(requests("warm-up", FEW));
        double single = perVolume(FEW, () -> requests("single", FEW).forEach(one -> provision(List.of(one))));
        System.out.printf("%-34s %12s %8s%n", "provision", "ms a volume", "ratio");
        row("one run each", single, single);
        row("a batch of " + FEW, perVolume(FEW, () -> provision(requests("few", FEW))), single);
        row("a batch of " + MANY, perVolume(MANY, () -> provision(requests("many", MANY))), single);
        row("the same batch again", perVolume(MANY, () -> provision(requests("many", MANY))), single);
    }

    private static void row(String what, double millis, double base) {
        System.out.printf("%-34s %12.1f %8.2f%n", what, millis, millis / base);
    }

    private static double perVolume(int volumes, Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start).toNanos() / 1e6 / volumes;
    }

    private static List<VolumeRequest> requests(String application, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> VolumeRequest.of(
                        "bench", "rosa-primary", application, application + "-" + i % 10, "volume-" + i, "1"))
                .toList();
    }

    private void provision(List<VolumeRequest> requests) {
        RunSummary summary = new RunSummary();
        Run run = new Run("bench", Pace.system(), List.of(summary));
        try (Assembly assembly = Assembly.of(settings(), Pace.system())) {
            Result result = assembly.provision().call(run, new ProvisionRequest(requests, "bench", Set.of()));
            if (result != Result.DONE) {
                throw new IllegalStateException(summary.volumes().toString());
            }
        }
    }

    private Settings settings() {
        return new Settings(
                new GitLogin(
                        sandbox.gitUrl(),
                        "main",
                        Optional.of(sandbox.gitUser().username()),
                        Optional.of(() -> sandbox.gitUser().password()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                cluster -> ClusterLogin.byKubeconfig(text(cluster.name()), Optional.empty(), Optional.empty()),
                Map.of("", sandbox.primary().mount()));
    }

    private String text(String cluster) {
        Path file = cluster.equals("rosa-primary")
                ? sandbox.primary().kubeconfig()
                : sandbox.secondary().kubeconfig();
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
