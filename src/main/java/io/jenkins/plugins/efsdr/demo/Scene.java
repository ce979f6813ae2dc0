package io.jenkins.plugins.efsdr.demo;

import io.jenkins.plugins.efsdr.sandbox.Sandbox;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where a story plays: the sandbox, a folder for what runs leave, and whoever listens. */
final class Scene {

    private final Sandbox sandbox;
    private final Path folder;
    private final PrintWriter out;
    private final Shell shell;

    Scene(Sandbox sandbox, Path folder, PrintWriter out) {
        this.sandbox = sandbox;
        this.folder = folder;
        this.out = out;
        this.shell = new Shell(out, environment());
    }

    /** What a user has set: the secrets, and where AWS is here. What commands keep for their user stays in the folder. */
    private Map<String, String> environment() {
        return Map.of(
                "HOME", folder.toString(),
                "EFSDR_GIT_USERNAME", sandbox.gitUser().username(),
                "EFSDR_GIT_PASSWORD", sandbox.gitUser().password(),
                "AWS_ENDPOINT_URL", sandbox.awsEndpoint(),
                "AWS_ACCESS_KEY_ID", sandbox.credentials().accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", sandbox.credentials().secretAccessKey());
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Path folder() {
        return folder;
    }

    Path runs() {
        return folder.resolve("runs");
    }

    void say(String text) {
        out.println(text);
        out.flush();
    }

    /** Runs a command that is given repository and cluster besides. */
    void run(List<String> shown, Path kubeconfig) {
        shell.run(shown, site(kubeconfig));
    }

    /** The same for one that leaves a run. */
    void run(List<String> shown, Path kubeconfig, List<String> fileSystem) {
        List<String> hidden = new ArrayList<>(site(kubeconfig));
        hidden.addAll(fileSystem);
        hidden.addAll(List.of("--runs", runs().toString()));
        shell.run(shown, hidden);
    }

    private List<String> site(Path kubeconfig) {
        return List.of("--git", sandbox.gitUrl(), "--kubeconfig", kubeconfig.toString());
    }
}
