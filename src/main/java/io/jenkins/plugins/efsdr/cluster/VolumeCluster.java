package io.jenkins.plugins.efsdr.cluster;

import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.manifest.VolumeManifest;
import io.jenkins.plugins.efsdr.pace.Deadline;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One OpenShift or Kubernetes cluster, as far as static volumes need it. Every request has a time-out; what a retry can mend (throttling,
 * a lost connection) is retried within it. Thread-safe.
 */
public interface VolumeCluster extends AutoCloseable {

    /** Name and URL of the API server, for messages. */
    String description();

    /** Whether it is an OpenShift cluster. */
    boolean isOpenShift();

    /**
     * Asks whether everything that a run will do is allowed: cluster-wide first, per namespace only where that is denied.
     *
     * @param namespaces the namespaces that the run works in; those that do not exist yet must be allowed to be made
     * @param actions what the run will do
     * @throws Refused with every permission that is missing, in one message
     * @throws Failed when the API server cannot be reached, or the credentials are not accepted
     */
    void requireAccess(Set<String> namespaces, Set<ClusterAction> actions);

    /** The namespace's annotations that make up its identity (OpenShift's ranges; empty on plain Kubernetes); empty when there is none. */
    Optional<Map<String, String>> namespace(String name);

    /**
     * Makes the namespace when it is missing, by a ProjectRequest where only that is allowed.
     *
     * @return its annotations as in {@link #namespace}; on OpenShift after the ranges were given, or without them after a short wait
     * @throws Failed when it is being deleted, or cannot be made
     */
    Map<String, String> ensureNamespace(String name);

    /**
     * Makes the namespace when it is missing, with the ranges that were recorded of it: files on the file system belong to ids of those.
     *
     * @param recorded annotations as in {@link #namespace}; empty when there is no record of any
     * @return its annotations as in {@link #namespace}
     * @throws Refused when it stands there with other ranges; with both, and how to bring them together
     * @throws Failed when it is being deleted, cannot be made, or only as a project that got ranges of its own
     */
    Map<String, String> ensureNamespace(String name, Map<String, String> recorded);

    /** Reads what is there: one list per kind where many are asked for, one get each where few are. */
    ClusterState read(Collection<VolumeManifest> manifests);

    /**
     * Says what {@link #apply} would do, and lets the API server check both objects (dry run). Where the namespace does not exist the
     * claim is checked without the server; the outcome's message says so.
     */
    ApplyOutcome preview(VolumeManifest manifest, ClusterState state);

    /**
     * Brings both objects of a manifest to the cluster, PersistentVolume first. The PersistentVolume always gets reclaim policy Retain and
     * a claimRef with namespace and name. Conflicts and refusals are outcomes, not exceptions.
     *
     * @param state what {@link #read} saw; an object that came since is read again
     */
    ApplyOutcome apply(VolumeManifest manifest, ClusterState state);

    /**
     * Waits until claims are Bound, all with one deadline.
     *
     * @param arrived is told of each claim once, on the calling thread: empty text when it is Bound, else why it is not (phase and the
     *     cluster's own events)
     */
    void awaitBound(
            Collection<VolumeManifest> manifests, Deadline deadline, BiConsumer<VolumeManifest, String> arrived);

    /** The phase of each claim that exists, by {@code namespace/name}: Pending, Bound or Lost. */
    Map<String, String> claimPhases(Collection<VolumeManifest> manifests);

    /** The pods (by name) that use a claim and are not over. */
    List<String> podsUsing(String namespace, String claim);

    /**
     * Removes claim, then PersistentVolume, by their uids, and waits until both are gone. Only objects that belong to the manifest are
     * touched; what is gone already is done already.
     *
     * @return removed, or unchanged when neither was there
     * @throws Refused when an object of that name is not the manifest's, or its reclaim policy is not Retain
     * @throws Failed when they do not go away before the deadline
     */
    ApplyOutcome remove(VolumeManifest manifest, Deadline deadline);

    /**
     * Puts a manifest's objects in the place of those that {@link #apply} finds in conflict with it: deletes claim, then PersistentVolume,
     * waits until each is gone, and applies the manifest. Where nothing is in conflict it is {@link #apply}, so a run that died in the
     * middle is gone on with by the same call. No data are deleted: only a PersistentVolume with reclaim policy Retain is.
     *
     * <p>Before anything is deleted, everything about it is checked: the PersistentVolume is Retain and no other claim's, the claim is
     * bound to no other PersistentVolume, no pod uses it, nobody deletes either already, and the API server accepts the new objects (dry
     * run). Each is then deleted only as it was seen (uid and resourceVersion).
     *
     * @param save is given each object that will be deleted, as JSON, before the first of them is; claim first. When it throws, nothing
     *     is deleted: a {@link Failed} is the outcome, anything else is thrown on
     * @param deadline for both to be gone
     * @return replaced; conflict when a check says no and nothing was touched, with every reason; failed when it broke on the way, with
     *     what is deleted already; or what {@link #apply} says
     */
    ApplyOutcome replace(VolumeManifest manifest, Consumer<String> save, Deadline deadline);

    /** The lock of that name; it need not exist, its namespace must. */
    ClusterLock lock(String namespace, String name);

    /**
     * Runs a small pod that mounts a claim and writes {@code nonce} into {@code file} (a name inside the volume), and removes the pod
     * whatever happens.
     *
     * @throws Failed when the pod does not end well before the deadline; with its phase and events
     */
    void runMountTest(MountTestPod pod, Deadline deadline);

    @Override
    void close();
}
