package io.jenkins.plugins.efsdr.operation.failover;

import io.jenkins.plugins.efsdr.run.Outcome;
import io.jenkins.plugins.efsdr.run.Result;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** What a part of a failover makes of the outcomes that are its own. */
final class Results {

    private Results() {}

    /** As a whole run's: done when all are well, partial when some are, else what went worst. */
    static Result of(Collection<Outcome> outcomes) {
        Set<Result> seen = outcomes.stream().map(Outcome::result).collect(Collectors.toSet());
        if (seen.stream().allMatch(Result.DONE::equals)) {
            return Result.DONE;
        }
        if (seen.contains(Result.DONE) || seen.contains(Result.PARTIAL)) {
            return Result.PARTIAL;
        }
        return seen.contains(Result.FAILED) ? Result.FAILED : Result.REFUSED;
    }

    /** Refused and bad input say that nothing was touched: not so once a replica was promoted or an object changed. */
    static Result touched(Result result) {
        return result == Result.REFUSED || result == Result.BAD_INPUT ? Result.PARTIAL : result;
    }
}
