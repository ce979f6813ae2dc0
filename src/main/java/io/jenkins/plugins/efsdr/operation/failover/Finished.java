package io.jenkins.plugins.efsdr.operation.failover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.efsdr.manifest.ManifestLayout;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import java.util.Arrays;
import java.util.Optional;

/**
 * A run that was finished before: its record is in Git, and it holds no lock any more.
 *
 * @param file its record
 * @param result how it ended
 */
record Finished(String file, Result result) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty while the run still holds a lock, or has no record. */
    static Optional<Finished> of(Checked checked) {
        String file = ManifestLayout.DR_RUNS + checked.shared().run.id() + ".json";
        return checked.locks().mayBeOurs()
                ? Optional.empty()
                : checked.shared()
                        .head
                        .tree()
                        .read(file)
                        .flatMap(Finished::result)
                        .map(result -> new Finished(file, result));
    }

    private static Optional<Result> result(String record) {
        try {
            String word = JSON.readTree(record).path("result").asText();
            return Arrays.stream(Result.values())
                    .filter(it -> it.word().equals(word))
                    .findFirst();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    Result tell(Run run) {
        run.note("This run was finished before, as " + file + " says; nothing was changed.");
        return result;
    }
}
