package io.jenkins.plugins.efsdr.operation.failover;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is known of those who write on the primary side. Two sides that both write can only be merged by hand. */
public enum Writers {
    /** They were stopped and cannot come back by themselves. */
    FENCED(List.of()),
    /** They are gone with the Region; they may come back with it. */
    LOST(List.of(
            "When the lost Region comes back: keep its writers down until a failback; their writes reach nobody.")),
    /** Nobody knows; everything that undoes a promotion has to be looked after. */
    UNKNOWN(List.of(
            "Keep the writers of the old side down: what they write from now on is lost in a failback.",
            "Pause Terraform and Argo CD (or Flux) for these file systems and namespaces: they would undo the promotion.",
            "Restart pods that had mounted the replica before it was promoted: they may see it read-only still."));

    /** What must be given, for messages. */
    public static final String RULE = "must be fenced, lost or unknown";

    private final List<String> duties;

    Writers(List<String> duties) {
        this.duties = duties;
    }

    /** Reads a word of {@link #RULE}; empty for any other. */
    public static Optional<Writers> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What somebody must still do because of it. */
    List<String> duties() {
        return duties;
    }
}
