package io.jenkins.plugins.efsdr.jenkins;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Descriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.plaincredentials.impl.FileCredentialsImpl;

/**
 * The sandbox in a JVM of its own. It cannot live in that of the tests: it needs the Servlet API 6 and its Jetty, the test harness another
 * Jetty and the Servlet API 5.
 */
final class SandboxProcess implements AutoCloseable {

    /** Where {@code mvn package} of {@code pom.xml} puts it. */
    private static final Path JAR = Path.of(System.getProperty("efsdr.sandbox.jar", "target/efsdr-sandbox.jar"));

    private static final int SECONDS = 60;

    private final Process process;
    private final JsonNode access;

    private SandboxProcess(Process process, JsonNode access) {
        this.process = process;
        this.access = access;
    }

    static SandboxProcess start(Path directory) throws IOException, InterruptedException {
        if (!Files.isRegularFile(JAR)) {
            throw new IllegalStateException("There is no " + JAR.toAbsolutePath() + "; make it with `make package`.");
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        JAR.toString(),
                        "sandbox",
                        "--dir",
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("sandbox.log").toFile())
                .start();
        return new SandboxProcess(process, whenReady(process, directory));
    }

    private static JsonNode whenReady(Process process, Path directory) throws IOException, InterruptedException {
        Path file = directory.resolve("sandbox.json");
        for (int second = 0; second < SECONDS && process.isAlive(); second++) {
            if (Files.exists(file)) {
                return new ObjectMapper().readTree(file.toFile());
            }
            process.waitFor(1, TimeUnit.SECONDS);
        }
        process.destroy();
        throw new IllegalStateException(
                "The sandbox is not ready:\n" + Files.readString(directory.resolve("sandbox.log")));
    }

    String gitUrl() {
        return access.at("/git/url").textValue();
    }

    String password() {
        return access.at("/git/password").textValue();
    }

    /** What the AWS SDK of an agent is told in its environment. */
    String awsEndpoint() {
        return access.at("/awsEndpoint").textValue();
    }

    String mount() {
        return access.at("/primary/mount").textValue();
    }

    /** Gives this test's Jenkins the credentials that the scripts name. */
    void addCredentials() throws IOException, Descriptor.FormException {
        List<Credentials> known = SystemCredentialsProvider.getInstance().getCredentials();
        known.add(login("volumes-git", "/git/username", "/git/password"));
        known.add(login("aws", "/credentials/accessKeyId", "/credentials/secretAccessKey"));
        known.add(file("kubeconfig", "/primary/kubeconfig"));
        known.add(file("dr-kubeconfig", "/secondary/kubeconfig"));
    }

    private Credentials login(String id, String user, String password) throws Descriptor.FormException {
        return new UsernamePasswordCredentialsImpl(
                CredentialsScope.GLOBAL,
                id,
                "",
                access.at(user).textValue(),
                access.at(password).textValue());
    }

    private Credentials file(String id, String path) throws IOException {
        byte[] content = Files.readAllBytes(Path.of(access.at(path).textValue()));
        return new FileCredentialsImpl(CredentialsScope.GLOBAL, id, "", id, SecretBytes.fromBytes(content));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(SECONDS, TimeUnit.SECONDS);
    }
}
