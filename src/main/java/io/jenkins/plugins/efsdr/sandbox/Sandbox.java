package io.jenkins.plugins.efsdr.sandbox;

import io.jenkins.plugins.efsdr.sandbox.aws.AwsCredentials;
import io.jenkins.plugins.efsdr.sandbox.aws.AwsOptions;
import io.jenkins.plugins.efsdr.sandbox.aws.AwsServer;
import io.jenkins.plugins.efsdr.sandbox.aws.Faults;
import io.jenkins.plugins.efsdr.sandbox.aws.FileSystemSpec;
import io.jenkins.plugins.efsdr.sandbox.files.FolderKind;
import io.jenkins.plugins.efsdr.sandbox.git.GitRemote;
import io.jenkins.plugins.efsdr.sandbox.git.GitUser;
import io.jenkins.plugins.efsdr.sandbox.nfs.NfsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A running sandbox. Its directory holds {@code sandbox.json} while it is ready; files and Git history in it outlive
 * the sandbox, clusters and the state of replication begin anew with every start.
 */
public final class Sandbox implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(100);

    private final Closing open = new Closing();
    private final Faults faults = new Faults();
    private final AwsCredentials credentials = AwsCredentials.random();
    private final SandboxOptions options;
    private final Path directory;
    private final Path requests;
    private SandboxRegion primary;
    private SandboxRegion secondary;
    private AwsServer aws;
    private GitRemote git;
    private Control control;

    private Sandbox(SandboxOptions options, Path directory) {
        this.options = options;
        this.directory = directory;
        this.requests = directory.resolve("requests.jsonl");
    }

    /**
     * Why a sandbox in this directory cannot serve its file systems over NFS; empty when it can.
     *
     * @param directory an existing one
     */
    public static Optional<String> nfsMissing(Path directory) throws IOException {
        Optional<String> missing = NfsServer.missing();
        return missing.isEmpty() && FolderKind.detect(directory) != FolderKind.BIND_MOUNT
                ? Optional.of("this process may not mount")
                : missing;
    }

    /**
     * Starts everything and returns when {@code sandbox.json} is there.
     *
     * @throws IOException if another sandbox has the directory, or something cannot start; then nothing is left running
     */
    public static Sandbox start(SandboxOptions options) throws IOException {
        Files.createDirectories(options.directory());
        Sandbox sandbox = new Sandbox(options, options.directory().toRealPath());
        try {
            sandbox.start();
            return sandbox;
        } catch (IOException | RuntimeException e) {
            sandbox.open.close();
            throw e;
        }
    }

    private void start() throws IOException {
        open.add(DirectoryLock.take(directory));
        open.add(new EndOfProcess(this));
        Files.writeString(requests, "");
        startRegions();
        aws = open.add(AwsServer.start(awsOptions()));
        git = open.add(GitRemote.start(
                directory.resolve("git").resolve("manifests.git"),
                GitUser.random("sandbox"),
                Map.of("dr.yaml", DrYaml.of(options))));
        control = open.add(Control.start(faults, List.of(primary, secondary)));
        open.add(new SandboxFile(directory)).write(this);
    }

    private void startRegions() throws IOException {
        OwnerOnly.directory(directory.resolve(".store"));
        FolderKind kind = options.folders().isPresent() ? options.folders().get() : FolderKind.detect(directory);
        requireMounts(kind);
        primary = open.add(region("primary", options.primary(), kind));
        secondary = open.add(region("secondary", options.secondary(), kind));
        Files.createDirectories(
                primary.folder().store().resolve(options.prefix().substring(1)));
    }

    /** Only behind a bind mount does a folder keep its place, which a server exports, while its mount is made read-only. */
    private void requireMounts(FolderKind kind) throws IOException {
        if (options.nfs() && kind != FolderKind.BIND_MOUNT) {
            throw new IOException("File systems are served over NFS only where this process may mount: run as root"
                    + " with that right, or without NFS");
        }
    }

    private SandboxRegion region(String name, FileSystemSpec spec, FolderKind kind) throws IOException {
        return SandboxRegion.start(name, spec, directory, kind, options);
    }

    private AwsOptions awsOptions() {
        Map<String, SandboxRegion> regions =
                Map.of(options.primary().id(), primary, options.secondary().id(), secondary);
        return new AwsOptions(
                List.of(options.primary(), options.secondary()),
                options.primary().id(),
                options.secondary().id(),
                options.mechanism(),
                new FolderStorage(regions),
                faults,
                options.times(),
                credentials,
                requests,
                Clock.systemUTC());
    }

    /** The endpoint of EFS, DataSync and STS for both Regions, as {@code AWS_ENDPOINT_URL} takes it. */
    public String awsEndpoint() {
        return aws.url();
    }

    /** The keys with which calls to the endpoint are verified. */
    public AwsCredentials credentials() {
        return credentials;
    }

    /** The log of all AWS requests: a line of JSON each, {@code time, region, service, operation, status}. */
    public Path requests() {
        return requests;
    }

    /** Where commands are posted to, {@code <control>/outage?region=…&on=true}; it holds a secret. */
    public String control() {
        return control.url();
    }

    public String gitUrl() {
        return git.url();
    }

    /** The commits of the remote's branch main, newest first, each as {@code <short id> <title>}. */
    public List<String> gitHistory() throws IOException {
        return git.history();
    }

    public GitUser gitUser() {
        return git.user();
    }

    public SandboxSide primary() {
        return primary.side();
    }

    public SandboxSide secondary() {
        return secondary.side();
    }

    /** The primary Region's AWS API, cluster and file system refuse from now on. */
    public void losePrimary() throws IOException {
        faults.outage(primary.side().region(), true);
        primary.outage(true);
    }

    /**
     * Waits until what lies on the primary file system is on its replica too, whether clients see it there or not.
     *
     * @param path below the root, without a slash in front
     * @return whether it came in time
     */
    public boolean awaitReplicated(String path, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        Path copy = secondary.folder().store().resolve(path);
        while (!Files.exists(copy) && System.nanoTime() < end) {
            Thread.sleep(LOOK.toMillis());
        }
        return Files.exists(copy);
    }

    /** Ends every server and takes every mount away; the content of the directory stays. */
    @Override
    public void close() throws IOException {
        open.close();
    }
}
