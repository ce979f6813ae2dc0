package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.cluster.ApplyOutcome;
import io.jenkins.plugins.efsdr.manifest.Recoverable;
import io.jenkins.plugins.efsdr.operation.failover.FailoverRequest.Option;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What a plan rests on, in twelve digits: commit, scope, pairs with their states, and what would become of each volume. Never a time, for
 * that changes by itself.
 */
final class PlanHash {

    private static final int DIGITS = 12;

    private PlanHash() {}

    static String of(Failing shared, Selection selection, List<PairView> pairs, Map<VolumeId, ApplyOutcome> answers) {
        MessageDigest digest = sha256();
        add(digest, shared.head.commit());
        add(digest, shared.request.scope().toString());
        add(digest, shared.request.has(Option.REPLACE) ? "what stands in the way is replaced" : "");
        pairs.forEach(pair ->
                add(digest, pair.name() + " " + pair.pair().primary() + " " + pair.replica() + " " + pair.state()));
        selection.volumes().forEach(volume -> add(digest, line(volume, answers)));
        selection.problems().forEach(problem -> add(digest, problem.toString()));
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    private static String line(Recoverable volume, Map<VolumeId, ApplyOutcome> answers) {
        ApplyOutcome answer = answers.getOrDefault(volume.id(), ApplyOutcome.unchanged());
        return volume.id() + " " + volume.target() + " " + answer.kind() + " "
                + volume.rewritten().manifest().text();
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
