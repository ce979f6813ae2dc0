package io.jenkins.plugins.efsdr.jenkins;

import com.cloudbees.plugins.credentials.KnownCredentials;
import io.jenkins.plugins.efsdr.sandbox.Sandbox;
import io.jenkins.plugins.efsdr.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A sandbox, and the credentials and parameters with which a step gets to it. */
final class SandboxSite implements AutoCloseable {

    private final Sandbox sandbox;

    private SandboxSite(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    static SandboxSite start(Path directory) throws IOException {
        Sandbox sandbox = Sandbox.start(SandboxOptions.in(directory));
        KnownCredentials.add(new TestCredentials.Password(
                "volumes-git", sandbox.gitUser().username(), sandbox.gitUser().password()));
        KnownCredentials.add(new TestCredentials.SecretFile(
                "kubeconfig", Files.readString(sandbox.primary().kubeconfig())));
        return new SandboxSite(sandbox);
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** The parameters of where volumes go. */
    Map<String, Object> parameters() {
        return new TreeMap<>(Map.of(
                "gitUrl",
                sandbox.gitUrl(),
                "gitCredentialsId",
                "volumes-git",
                "clusterCredentialsId",
                "kubeconfig",
                "mount",
                sandbox.primary().mount().toString()));
    }

    /** The same with those of the warehouse team's volume. */
    Map<String, Object> warehouse() {
        Map<String, Object> all = parameters();
        all.putAll(Map.of(
                "businessUnit", "sales",
                "cluster", "rosa-primary",
                "application", "warehouse",
                "namespace", "warehouse-dev",
                "pvc", "warehouse-store",
                "size", "200"));
        return all;
    }

    /** The secrets, none of which may ever be seen. */
    String password() {
        return sandbox.gitUser().password();
    }

    @Override
    public void close() throws IOException {
        KnownCredentials.forget();
        sandbox.close();
    }
}
