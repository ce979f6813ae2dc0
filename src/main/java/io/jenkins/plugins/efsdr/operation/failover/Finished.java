package io.jenkins.plugins.efsdr.operation.failover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.efsdr.manifest.ManifestLayout;
import io.jenkins.plugins.efsdr.run.Result;
import io.jenkins.plugins.efsdr.run.Run;
import java.util.Arrays;
import java.util.Optional;

/**
 * A run that was finished before: its record is in Git, and either says that all is done or it holds no lock any more. It may have died
 * before it gave its locks back.
 *
 * @param file its record
 * @param result how it ended
 */
record Finished(String file, Result result) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty while the run has no record, or still holds a lock and has something left to do. */
    static Optional<Finished> of(Checked checked) {
        String file = ManifestLayout.DR_RUNS + checked.shared().run.id() + ".json";
        return checked.shared()
                .head
                .tree()
                .read(file)
                .flatMap(Finished::result)
                .filter(result -> result == Result.DONE || !checked.locks().mayBeOurs())
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
