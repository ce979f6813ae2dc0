package io.jenkins.plugins.efsdr.cluster;

import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import io.jenkins.plugins.efsdr.pace.Deadline;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The port over one API server. */
final class KubernetesVolumeCluster implements VolumeCluster {

    private final Api api;
    private final int concurrency;
    private final Namespaces namespaces;
    private final ClusterEvents events;
    private final ClaimReader claims;
    private final Reader reader;

    KubernetesVolumeCluster(Api api, int concurrency) {
        this.api = api;
        this.concurrency = concurrency;
        this.namespaces = new Namespaces(api);
        this.events = new ClusterEvents(api);
        this.claims = new ClaimReader(api, namespaces);
        this.reader = new Reader(api, claims);
    }

    @Override
    public String description() {
        return api.server().toString();
    }

    @Override
    public boolean isOpenShift() {
        return namespaces.isOpenShift();
    }

    @Override
    public void requireAccess(Set<String> where, Set<ClusterAction> actions) {
        new AccessCheck(api, namespaces, concurrency).require(where, actions);
    }

    @Override
    public Optional<Map<String, String>> namespace(String name) {
        return namespaces.ranges(name);
    }

    @Override
    public Map<String, String> ensureNamespace(String name) {
        return ensureNamespace(name, Map.of());
    }

    @Override
    public Map<String, String> ensureNamespace(String name, Map<String, String> recorded) {
        return namespaces.ensure(name, recorded);
    }

    @Override
    public ClusterState read(Collection<VolumeManifest> manifests) {
        return reader.read(manifests);
    }

    @Override
    public ApplyOutcome preview(VolumeManifest manifest, ClusterState state) {
        return applier(true).apply(manifest, (Inventory) state);
    }

    @Override
    public ApplyOutcome apply(VolumeManifest manifest, ClusterState state) {
        return applier(false).apply(manifest, (Inventory) state);
    }

    @Override
    public void awaitBound(
            Collection<VolumeManifest> manifests, Deadline deadline, BiConsumer<VolumeManifest, String> arrived) {
        new BoundWait(api, claims, events).await(manifests, deadline, arrived);
    }

    @Override
    public Map<String, String> claimPhases(Collection<VolumeManifest> manifests) {
        Map<String, String> phases = new TreeMap<>();
        claims.each(
                manifests.stream().map(ClaimKey::of).collect(Collectors.toSet()),
                claim -> phases.put(
                        claim.getMetadata().getNamespace() + "/"
                                + claim.getMetadata().getName(),
                        Live.phase(claim)));
        return phases;
    }

    @Override
    public List<String> podsUsing(String namespace, String claim) {
        return new Pods(api).using(new ClaimKey(namespace, claim));
    }

    @Override
    public ApplyOutcome remove(VolumeManifest manifest, Deadline deadline) {
        return new Remover(api, reader).remove(manifest, deadline);
    }

    @Override
    public ApplyOutcome replace(VolumeManifest manifest, Consumer<String> save, Deadline deadline) {
        return new Replacer(api, reader, new Writer(api, namespaces, true), applier(false))
                .replace(manifest, save, deadline);
    }

    @Override
    public ClusterLock lock(String namespace, String name) {
        return new LeaseLock(api, Target.lease(namespace, name));
    }

    @Override
    public void runMountTest(MountTestPod pod, Deadline deadline) {
        new MountTest(api, namespaces, events).run(pod, deadline);
    }

    @Override
    public void close() {
        api.close();
    }

    private Applier applier(boolean dryRun) {
        return new Applier(reader, new Writer(api, namespaces, dryRun));
    }
}
