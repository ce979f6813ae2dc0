package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.directory.DirectoryTree;
import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Failed;
import io.jenkins.plugins.efsdr.fault.Obstructed;
import io.jenkins.plugins.efsdr.fault.Refused;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.operation.ProvisionRequest.Option;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is seen of directories before anything is touched. What is noted here holds for the whole run: how directories are made, and whether
 * they can be looked at, is not decided again.
 */
final class DirectoryCheck {

    private final Provisioning shared;
    private final Map<FileSystemPair, DirectoryTree> seen = new ConcurrentHashMap<>();

    DirectoryCheck(Provisioning shared) {
        this.shared = shared;
    }

    /**
     * Makes sure that each file system is the right one or, where somebody else makes directories, finds out whether it can be looked at.
     *
     * @throws Refused when the prefix is missing
     * @throws Obstructed when something else stands where the prefix should be
     */
    void open(Collection<PlannedVolume> volumes) {
        boolean made = shared.sites.makesDirectories();
        if (!made) {
            requireNoMountTest();
        }
        volumes.stream().map(PlannedVolume::pair).distinct().forEach(made ? this::requirePrefix : this::lookAt);
    }

    private void requireNoMountTest() {
        if (shared.request.has(Option.MOUNT_TEST)) {
            throw BadInput.of("mount-test", "", "must not be asked for without directories: it reads one back");
        }
    }

    private void requirePrefix(FileSystemPair pair) {
        DirectoryTree directories = shared.sites.directories(pair);
        shared.run.note("Directories: " + directories.description());
        look(pair, directories);
    }

    /** Out of reach is no fault: that may be why somebody else makes them. What does answer is the wrong file system or the right one. */
    private void lookAt(FileSystemPair pair) {
        Optional<DirectoryTree> directories = shared.sites.visibleDirectories(pair);
        if (directories.isEmpty()) {
            tellUnseen(pair, "its host name does not resolve here");
            return;
        }
        try {
            look(pair, directories.get());
            shared.run.note("Directories: none is made, each is looked up; "
                    + directories.get().description());
        } catch (Obstructed e) {
            throw e;
        } catch (Failed e) {
            tellUnseen(pair, e.getMessage());
        }
    }

    private void look(FileSystemPair pair, DirectoryTree directories) {
        directories.requirePrefix(shared.rules.prefix());
        seen.put(pair, directories);
    }

    private void tellUnseen(FileSystemPair pair, String why) {
        shared.run.note("Directories: none is made, nor looked at on " + pair.primary()
                + ": they are taken to be there. The reason: " + why);
    }

    /** A stage in which volumes fall out whose directory nobody has made; no stage where directories are made, or none can be seen. */
    void requireMade(Collection<PlannedVolume> volumes) {
        if (!shared.sites.makesDirectories()) {
            List<PlannedVolume> visible =
                    volumes.stream().filter(it -> seen.containsKey(it.pair())).toList();
            shared.stage("directories", visible, this::requireMade);
        }
    }

    private void requireMade(PlannedVolume volume) {
        if (!isThere(volume).orElseThrow()) {
            throw new Refused("its directory " + volume.path() + " is not there, and none is made in this run: have it"
                    + " made, or choose nfs or mount (--directories), then run again");
        }
    }

    /** Whether the volume's directory is there; empty where that cannot be seen. */
    Optional<Boolean> isThere(PlannedVolume volume) {
        return Optional.ofNullable(seen.get(volume.pair()))
                .map(tree -> tree.find(volume.volume().path()).isPresent());
    }
}
