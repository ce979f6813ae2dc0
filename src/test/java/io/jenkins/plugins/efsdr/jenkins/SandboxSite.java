package io.jenkins.plugins.efsdr.jenkins;

import static org.awaitility.Awaitility.await;

import com.cloudbees.plugins.credentials.KnownCredentials;
import io.jenkins.plugins.efsdr.sandbox.Sandbox;
import io.jenkins.plugins.efsdr.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A sandbox, and the credentials and parameters with which a step gets to it. */
final class SandboxSite implements AutoCloseable {

    private final Sandbox sandbox;

    private static final String HOME = "user.home";
    private static final String ENDPOINT = "aws.endpointUrl";

    private final String home = System.getProperty(HOME);

    private SandboxSite(Sandbox sandbox, Path directory) {
        this.sandbox = sandbox;
        // where an agent keeps its mirrors
        System.setProperty(HOME, directory.toString());
        System.setProperty(ENDPOINT, sandbox.awsEndpoint());
    }

    static SandboxSite start(Path directory) throws IOException {
        Sandbox sandbox = Sandbox.start(SandboxOptions.in(directory));
        KnownCredentials.add(new TestCredentials.Password(
                "volumes-git", sandbox.gitUser().username(), sandbox.gitUser().password()));
        KnownCredentials.add(new TestCredentials.SecretFile(
                "kubeconfig", Files.readString(sandbox.primary().kubeconfig())));
        KnownCredentials.add(new TestCredentials.SecretFile(
                "dr-kubeconfig", Files.readString(sandbox.secondary().kubeconfig())));
        KnownCredentials.add(new TestCredentials.Password(
                "aws",
                sandbox.credentials().accessKeyId(),
                sandbox.credentials().secretAccessKey()));
        return new SandboxSite(sandbox, directory);
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

    /** The parameters of a failover, confirmed. */
    Map<String, Object> recovery() {
        Map<String, Object> all = new TreeMap<>(Map.of(
                "gitUrl", sandbox.gitUrl(),
                "gitCredentialsId", "volumes-git",
                "clusterCredentialsId", "dr-kubeconfig",
                "awsCredentialsId", "aws",
                "cluster", "rosa-primary",
                "confirm", "rosa-primary",
                "primaryWriters", "lost"));
        all.put("secondaryMount", sandbox.secondary().mount().toString());
        return all;
    }

    /** Makes two volumes of an application and one of another, and waits until the replica has them. */
    void provision(TestBuild build) throws IOException {
        create(build, """
                sales,rosa-primary,shop,shop-prod,data,1
                sales,rosa-primary,shop,shop-prod,logs,2
                sales,rosa-primary,till,till-prod,data,3
                """);
        Path replica = sandbox.secondary().mount().resolve("shared/sales");
        await().until(() -> Files.exists(replica.resolve("till/till-prod/data")));
        await().until(() -> Files.exists(replica.resolve("shop/shop-prod/logs")));
    }

    /** Makes the volumes of these rows. */
    void create(TestBuild build, String rows) throws IOException {
        new Pipeline(build)
                .run(
                        "efsVolumeCreate(place + [batch: rows])",
                        Map.of(
                                "place",
                                parameters(),
                                "rows",
                                "business_unit,cluster,application,namespace,pvc,size\n" + rows));
    }

    /** The requests that the sandbox's AWS has logged, a line of JSON each. */
    List<String> requests() throws IOException {
        return Files.readAllLines(sandbox.requests());
    }

    /** Gives the sandbox a command: {@code outage?region=…&on=true}. */
    void control(String command) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.control() + "/" + command))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    }

    /** The primary Region refuses everything from now on. */
    void losePrimary() throws IOException, InterruptedException {
        control("outage?region=" + sandbox.primary().region() + "&on=true");
    }

    /** The secrets, none of which may ever be seen. */
    String password() {
        return sandbox.gitUser().password();
    }

    @Override
    public void close() throws IOException {
        System.setProperty(HOME, home);
        System.clearProperty(ENDPOINT);
        KnownCredentials.forget();
        sandbox.close();
    }
}
