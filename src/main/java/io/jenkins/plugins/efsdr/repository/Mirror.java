package io.jenkins.plugins.efsdr.repository;

import io.jenkins.plugins.efsdr.fault.Failed;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Repository;

/** Reads the branch without the remote. Leaves the folder as it is, whatever is wrong with it: it may be the only copy. */
final class Mirror {

    private static final String REMEDY =
            "run again when the remote answers, which fetches it anew, or name another copy";

    private final Remote remote;
    private final ObjectCache cache;

    Mirror(Remote remote, ObjectCache cache) {
        this.remote = remote;
        this.cache = cache;
    }

    /** @throws Failed when a copy is there and cannot be used */
    Optional<Mirrored> read() {
        try {
            Optional<Repository> kept = cache.look();
            Optional<Mirrored> mirrored = kept.isPresent() ? read(kept.get()) : Optional.empty();
            if (mirrored.isEmpty()) {
                refuseDamaged();
            }
            return mirrored;
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(Text.line(String.valueOf(e.getMessage())), e);
        }
    }

    private Optional<Mirrored> read(Repository kept) throws IOException {
        List<MirrorRecord> records = MirrorRecord.all(kept.getDirectory().toPath());
        Optional<MirrorRecord> ours = records.stream()
                .filter(record -> record.remote().equals(remote.description()))
                .findFirst();
        if (ours.isEmpty() && !records.isEmpty()) {
            throw foreign(records);
        }
        return ours.isPresent() ? Optional.of(read(kept, ours.get())) : Optional.empty();
    }

    private Mirrored read(Repository kept, MirrorRecord record) throws IOException {
        Snapshot head = Snapshot.of(new Offline(kept), kept, record.commit());
        List<String> missing = head.missing(kept);
        if (!missing.isEmpty()) {
            throw unusable(
                    missing.size() + " files of commit " + record.commit().name() + " are missing, such as "
                            + missing.get(0),
                    null);
        }
        return new Mirrored(head, record.fetched());
    }

    private void refuseDamaged() throws IOException {
        Optional<String> aside = cache.damaged();
        if (aside.isPresent()) {
            throw unusable("it was found damaged and put aside as " + aside.get(), null);
        }
    }

    private Failed unusable(String why, Exception cause) {
        return new Failed(
                "the mirror of Git remote " + remote.description() + " in " + cache.place() + " cannot be used: " + why
                        + "; " + REMEDY,
                cause);
    }

    private Failed foreign(List<MirrorRecord> records) {
        String others = records.stream().map(MirrorRecord::remote).sorted().collect(Collectors.joining(", "));
        return new Failed("the mirror in " + cache.place() + " holds nothing of Git remote " + remote.description()
                + " but " + others + "; name the remote as it is written here, or another mirror");
    }

    /** Objects that cannot be fetched anew. */
    private record Offline(Repository repository) implements ObjectSource {

        @Override
        public String unreadable() {
            return REMEDY;
        }
    }
}
