package io.jenkins.plugins.efsdr.directory.nfs4;

import io.jenkins.plugins.efsdr.directory.nfs4.session.NfsStatus;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a status means for a user (RFC 8881, section 15.1; EFS User Guide, "Amazon EFS quotas" and "Using IAM to control file system data
 * access").
 *
 * @param meaning a clause: {@code the file system takes no writes}
 * @param remedy what to do next, a sentence without its full stop
 */
record StatusMeaning(String meaning, String remedy) {

    private static final Map<NfsStatus, StatusMeaning> KNOWN = new EnumMap<>(NfsStatus.class);

    static {
        say(
                NfsStatus.ROFS,
                "the file system takes no writes",
                "A replica is read-only until it is promoted: check the replication, or use the file system that is the source");
        say(
                NfsStatus.ACCESS,
                "permission denied",
                "Act as a user who may write in the directory above (--uid, --gid); on EFS check that its policy grants"
                        + " ClientWrite and ClientRootAccess, and that it is no replica");
        say(
                NfsStatus.PERM,
                "only the superuser may do that",
                "Act as uid 0 (--uid 0); on EFS its policy must grant ClientRootAccess, and elsewhere the export must not"
                        + " squash root");
        say(
                NfsStatus.NOENT,
                "it is not there",
                "Check the path; where a prefix is missing make it with: efsdr directory init");
        say(
                NfsStatus.NOTDIR,
                "something on the way is not a directory",
                "Move what stands there away, or use another path");
        say(
                NfsStatus.SYMLINK,
                "a symbolic link stands on the way, and links are not followed",
                "Use the path that the link leads to");
        say(NfsStatus.ISDIR, "it is a directory where a file was expected", "Check the path");
        say(NfsStatus.WRONG_TYPE, "it is neither a file nor a directory", "Check the path");
        say(NfsStatus.NAMETOOLONG, "a name in it is too long", "Shorten it: EFS takes 255 bytes a name");
        say(NfsStatus.BADNAME, "the server does not take one of its names", "Use letters, digits, '-' and '.'");
        say(
                NfsStatus.BADCHAR,
                "a name has a character that the server does not take",
                "Use letters, digits, '-' and '.'");
        say(NfsStatus.INVAL, "the server does not take a name or value in it", "Check names, mode, owner and group");
        say(NfsStatus.NOSPC, "the file system is full", "Free space on it, then run the same command again");
        say(
                NfsStatus.DQUOT,
                "a quota of the file system is used up",
                "See the EFS quotas for files and directories, free something, then run the same command again");
        say(NfsStatus.MLINK, "the directory above has too many entries", "Use another directory above");
        say(
                NfsStatus.BADOWNER,
                "the server does not know the owner or group",
                "Give numeric ids, and let the server take numeric owners (EFS does; others call it Only_Numeric_Owners or"
                        + " nfs4_disable_idmapping)");
        say(
                NfsStatus.NOT_SAME,
                "the server did not keep the owner, group or mode that it was given",
                "Nothing was left behind. Let the server take numeric owners and not squash ids, or leave owner and group away");
        say(
                NfsStatus.ATTRNOTSUPP,
                "the server has no owner, group or mode for it",
                "Use a file system with POSIX permissions");
        say(
                NfsStatus.WRONGSEC,
                "the server wants another security than AUTH_SYS",
                "Allow sec=sys for this client on the server");
        say(
                NfsStatus.MINOR_VERS_MISMATCH,
                "the server does not speak NFSv4.1",
                "Turn NFSv4.1 on there, or use a mount");
        say(
                NfsStatus.TOO_MANY_OPS,
                "the server allows too few operations in one request",
                "Use a mount for this server");
        say(NfsStatus.MOVED, "the file system moved to another server", "Give that server's address");
        say(
                NfsStatus.CLID_INUSE,
                "the server holds this client's id for somebody else",
                "Wait for its lease to end (90 s as a rule), then run the same command again");
        say(NfsStatus.DELAY, "the server asked to wait, again and again", "Run the same command again later");
        say(
                NfsStatus.GRACE,
                "the server started lately and waits for its earlier clients",
                "Run the same command again in a minute or two");
        say(NfsStatus.STALE, "a directory went away while it was used", "Run the same command again");
        say(
                NfsStatus.IO,
                "the server could not reach its storage",
                "Look at the server, then run the same command again");
        say(
                NfsStatus.SERVERFAULT,
                "the server failed inside",
                "Run the same command again; if it stays, look at the server's log or ask AWS support");
    }

    static StatusMeaning of(NfsStatus status) {
        StatusMeaning known = KNOWN.get(status);
        if (known != null) {
            return known;
        }
        return Patience.isPassing(status)
                ? new StatusMeaning("the server forgot the session again and again", "Run the same command again")
                : new StatusMeaning(
                        "the server refused",
                        "RFC 8881, section 15.1, says what the status means; run the same command again");
    }

    private static void say(NfsStatus status, String meaning, String remedy) {
        KNOWN.put(status, new StatusMeaning(meaning, remedy));
    }
}
