package io.jenkins.plugins.efsdr.sandbox.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A cluster's API server with the controllers that volumes need, in memory, on 127.0.0.1 with TLS and a certificate
 * authority of its own. Any client of Kubernetes can use it: kubectl, oc, fabric8.
 *
 * <p>It keeps namespaces, persistent volumes and claims, pods, events, leases and service accounts, and answers access
 * reviews; on OpenShift also projects. Errors are the API's Status objects, worded as Kubernetes words them. Pods run by a
 * {@link PodRunner}; without one they stay Pending.
 */
public final class KubeServer implements AutoCloseable {
    private static final List<String> FIRST_NAMESPACES =
            List.of("default", "kube-system", "kube-public", "kube-node-lease");

    private final KubeOptions options;
    private final Certificates certificates;
    private final Authorizer authorizer = new Authorizer();
    private final Store store = new Store();
    private final Admission admission = new Admission(store);
    private final ScheduledExecutorService controllerThread =
            Executors.newSingleThreadScheduledExecutor(Threads.daemon("controllers"));
    private final ScheduledExecutorService streamThreads =
            Executors.newScheduledThreadPool(2, Threads.daemon("streams"));
    private final Controllers controllers;
    private final ApiHandler handler;
    private final Listener listener;
    private final String adminToken;

    private KubeServer(KubeOptions options, Clock clock) {
        this.options = options;
        this.certificates = Certificates.generate(options.name());
        ObjectWriter writer = new ObjectWriter(store, admission, clock);
        this.controllers = new Controllers(store, writer, options, controllerThread);
        this.handler = new ApiHandler(authorizer, endpoints(writer), streamThreads);
        this.listener = new Listener(options.port(), certificates, handler);
        this.adminToken = authorizer.addToken("kube:admin", AccessRules.all());
        FIRST_NAMESPACES.forEach(name -> writer.create(ResourceTypes.NAMESPACES, named(name), Writing.byController()));
    }

    private static ObjectNode named(String name) {
        ObjectNode object = Json.object();
        Json.child(object, "metadata").put("name", name);
        return object;
    }

    private List<Endpoint> endpoints(ObjectWriter writer) {
        return List.of(
                new Discovery(options.openShift()),
                new OpenApi(),
                new AccessReviews(authorizer),
                new Projects(writer, authorizer, options.openShift()),
                new ObjectEndpoint(store, writer, authorizer));
    }

    /** Starts a cluster; it is ready when this returns. */
    public static KubeServer start(KubeOptions options) {
        KubeServer server = new KubeServer(options, Clock.systemUTC());
        server.listener.start();
        return server;
    }

    /** {@code https://127.0.0.1:<port>}, the same through outages. */
    public String url() {
        return "https://127.0.0.1:" + listener.port();
    }

    /** The certificate authority that clients have to trust. */
    public String caPem() {
        return certificates.authorityPem();
    }

    /** The token of a cluster administrator. */
    public String adminToken() {
        return adminToken;
    }

    /** A kubeconfig of the administrator. */
    public String kubeconfig(String contextName) {
        return kubeconfig(contextName, adminToken);
    }

    /** A kubeconfig with the token given, of {@link #addToken}. */
    public String kubeconfig(String contextName, String token) {
        return new Kubeconfig(contextName, url(), caPem(), token).text();
    }

    /**
     * Takes the cluster off the network, as when its Region is gone: connections are refused and those that are open,
     * watches included, are cut. Its controllers go on, and it comes back on the same port.
     */
    public void outage(boolean on) {
        if (on) {
            listener.stop();
        } else {
            listener.start();
        }
    }

    /** Delays every answer. */
    public void latency(Duration perRequest) {
        handler.latency(perRequest);
    }

    /** Answers 429 with Retry-After beyond this rate; 0 for no limit. */
    public void throttle(double requestsPerSecond) {
        handler.throttle(requestsPerSecond);
    }

    /** Adds a user with the given permissions, replacing those that it had. Returns its bearer token. */
    public String addToken(String user, AccessRules rules) {
        return authorizer.addToken(user, rules);
    }

    /** Runs pods from now on, those that wait included. */
    public void onPodStarted(PodRunner runner) {
        controllers.pods().kubelet().runWith(runner);
        store.list(ResourceTypes.PODS, "").forEach(pod -> controllers.enqueue(pod.type(), pod.key()));
    }

    /** Asks the hook before every write of a client. */
    public void onWrite(AdmissionHook hook) {
        admission.add(hook);
    }

    /** Requests served so far, errors and watches included. */
    public long requests() {
        return handler.requests();
    }

    @Override
    public void close() {
        listener.close();
        controllers.pods().kubelet().close();
        controllerThread.shutdownNow();
        streamThreads.shutdownNow();
    }
}
