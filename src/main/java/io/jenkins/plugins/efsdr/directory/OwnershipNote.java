package io.jenkins.plugins.efsdr.directory;

import io.jenkins.plugins.efsdr.directory.DirectoryTree.Found;
import io.jenkins.plugins.efsdr.volume.Ownership;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What a user should know where a directory's mode or owner is not what was asked. */
final class OwnershipNote {

    private OwnershipNote() {}

    /** About a directory that was there before; empty when all is as asked. */
    static String existing(Path path, Ownership asked, Found now) {
        List<String> differences = differences(asked, now);
        return differences.isEmpty() ? "" : path + " has " + String.join(" and ", differences) + "; left as it is";
    }

    /** About a directory that was just made; empty when all is as asked. */
    static String made(Path path, Ownership asked, Found now) {
        List<String> differences = differences(asked, now);
        return differences.isEmpty()
                ? ""
                : path + " was made and has " + String.join(" and ", differences) + ": user '"
                        + System.getProperty("user.name")
                        + "' may not set that; as root where the file system is mounted, run "
                        + command(path, asked);
    }

    static String octal(int mode) {
        return "%04o".formatted(mode);
    }

    private static List<String> differences(Ownership asked, Found now) {
        List<String> differences = new ArrayList<>();
        if (asked.mode() != now.mode()) {
            differences.add("mode " + octal(now.mode()) + ", asked " + octal(asked.mode()));
        }
        asked.uid().ifPresent(uid -> add(differences, "owner", now.uid(), uid));
        asked.gid().ifPresent(gid -> add(differences, "group", now.gid(), gid));
        return differences;
    }

    private static void add(List<String> differences, String what, long now, long asked) {
        if (now != asked) {
            differences.add(what + " " + now + ", asked " + asked);
        }
    }

    private static String command(Path path, Ownership asked) {
        String quoted = " '" + path.toString().replace("'", "'\\''") + "'";
        List<String> commands = new ArrayList<>();
        if (asked.uid().isPresent() || asked.gid().isPresent()) {
            commands.add(
                    "chown " + text(asked.uid()) + (asked.gid().isPresent() ? ":" : "") + text(asked.gid()) + quoted);
        }
        if ((asked.mode() & ~0777) != 0) {
            commands.add("chmod " + octal(asked.mode()) + quoted);
        }
        return String.join(" && ", commands);
    }

    private static String text(OptionalLong id) {
        return id.isPresent() ? Long.toString(id.getAsLong()) : "";
    }
}
