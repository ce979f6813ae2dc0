package io.jenkins.plugins.efsdr.repository;

/**
 * What became of a change.
 *
 * @param commit id of the branch's head with the change in it; empty text in a repository that has no commit and got none
 * @param changed whether a commit was made
 * @param attempts how many heads it was tried on
 */
public record Recorded(String commit, boolean changed, int attempts) {

    public static Recorded committed(String commit, int attempts) {
        return new Recorded(commit, true, attempts);
    }

    public static Recorded unchanged(String commit) {
        return new Recorded(commit, false, 1);
    }
}
