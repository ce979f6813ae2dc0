package io.jenkins.plugins.efsdr.directory;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Removes the staging directories of runs that were killed: empty ones with such a name, older than an hour. Nothing else. */
final class Leftovers {

    private static final Pattern NAME = Pattern.compile(Pattern.quote(StagedDirectory.NAMES) + "[0-9a-f]{32}");
    private static final Duration AGE = Duration.ofHours(1);

    private Leftovers() {}

    /** @param now the time on the file server: its clock set the others' times too, and ours may differ */
    static void remove(OpenDirectory base, Instant now) throws IOException {
        List<String> names = new ArrayList<>();
        base.forEachName(name -> {
            if (NAME.matcher(name).matches()) {
                names.add(name);
            }
        });
        for (String name : names) {
            removeIfOld(base, name, now.minus(AGE));
        }
    }

    private static void removeIfOld(OpenDirectory base, String name, Instant before) throws IOException {
        boolean old = base.look(name)
                .filter(BasicFileAttributes::isDirectory)
                .filter(there -> there.lastModifiedTime().toInstant().isBefore(before))
                .isPresent();
        if (old) {
            MountCalls.stopIfGivenUp();
            removeIfEmpty(base, name);
        }
    }

    private static void removeIfEmpty(OpenDirectory base, String name) throws IOException {
        try {
            base.deleteDirectory(name);
        } catch (FileSystemException e) {
            return; // not empty, not ours, or removed by another run: no reason to stop this one
        }
    }
}
