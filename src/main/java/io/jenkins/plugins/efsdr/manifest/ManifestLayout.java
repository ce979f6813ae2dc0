package io.jenkins.plugins.efsdr.manifest;

import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where things lie in the manifest repository: the predecessor's layout and what is new beside it. */
public final class ManifestLayout {

    /** The inventory. */
    public static final String REPORT = "PV-PVCs/volumes-report.csv";

    /** The configuration. */
    public static final String CONFIG = "dr.yaml";

    /** Everything about volumes lies below this. */
    public static final String ROOT = "PV-PVCs/";

    /** The manifests of the primary clusters lie below this. */
    public static final String PRIMARY = "PV-PVCs/primary/";

    /** The same manifests, rewritten to the replicas, lie below this. */
    public static final String SECONDARY = "PV-PVCs/secondary/";

    /** One record per DR action lies below this. */
    public static final String DR_RUNS = "DR-RUNS/";

    /** Where a primary manifest lies, for messages. */
    static final String FORM = PRIMARY + "<business unit>/<cluster>/<application>/<namespace>/pv-pvc_<claim>.yaml";

    private static final Pattern ANYWHERE = Pattern.compile(PRIMARY + "((?:[^/]+/)*)pv-pvc_[^/]*\\.ya?ml");

    private static final Pattern VOLUME = Pattern.compile(
            "PV-PVCs/(primary|secondary|retired)/([^/]+)/([^/]+)/([^/]+)/([^/]+)/pv-pvc_([^/]+)\\.yaml");

    private ManifestLayout() {}

    /** The manifest of a volume on its primary cluster. */
    public static String primary(VolumeId id) {
        return volume("primary", id);
    }

    /** The same volume's manifest for the cluster that recovers it. */
    public static String secondary(VolumeId id) {
        return volume("secondary", id);
    }

    /** Where the manifest goes when the volume is given up. */
    public static String retired(VolumeId id) {
        return volume("retired", id);
    }

    /** What the namespace needs to be itself elsewhere; one file for all volumes of the same application and namespace. */
    public static String namespace(VolumeId id) {
        return PRIMARY + folder(id) + "/namespace.yaml";
    }

    /** The volume whose primary manifest lies at {@code path}; empty for any other file. */
    public static Optional<VolumeId> primaryId(String path) {
        return id("primary", path);
    }

    /** The volume whose secondary manifest lies at {@code path}; empty for any other file. */
    public static Optional<VolumeId> secondaryId(String path) {
        return id("secondary", path);
    }

    /**
     * Whether what looks like a primary manifest lies where none can lie. That of a cluster that nobody asks for is passed over.
     *
     * @param isAsked whether a cluster's volumes are asked for
     */
    static boolean isMisplaced(String path, Predicate<String> isAsked) {
        Matcher parts = ANYWHERE.matcher(path);
        if (!parts.matches() || VOLUME.matcher(path).matches()) {
            return false;
        }
        String[] folders = parts.group(1).split("/");
        return folders.length < 2 || isAsked.test(folders[1]);
    }

    private static Optional<VolumeId> id(String side, String path) {
        Matcher parts = VOLUME.matcher(path);
        return parts.matches() && parts.group(1).equals(side) ? Optional.of(id(parts)) : Optional.empty();
    }

    /**
     * The volume whose directory the manifest at {@code path} speaks for: of a primary or a retired one (the data of a retired volume is
     * kept). Empty for any other file.
     */
    public static Optional<VolumeId> owner(String path) {
        Matcher parts = VOLUME.matcher(path);
        return parts.matches() && !parts.group(1).equals("secondary") ? Optional.of(id(parts)) : Optional.empty();
    }

    private static VolumeId id(Matcher parts) {
        return new VolumeId(parts.group(2), parts.group(3), parts.group(4), parts.group(5), parts.group(6));
    }

    private static String volume(String side, VolumeId id) {
        return "PV-PVCs/" + side + "/" + folder(id) + "/pv-pvc_" + id.pvc() + ".yaml";
    }

    private static String folder(VolumeId id) {
        return String.join("/", id.businessUnit(), id.cluster(), id.application(), id.namespace());
    }
}
